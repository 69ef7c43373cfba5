// The image's HEALTHCHECK, as `healthcheck.js`: distroless images have neither a shell nor curl.
const { HEALTHCHECK_URL, PORT } = process.env;
const url = HEALTHCHECK_URL || `http://127.0.0.1:${PORT || 3000}/api/v1/health/live`;

try {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
