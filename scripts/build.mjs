import { installPackages } from "./launcher/install-packages.mjs";

try {
  await installPackages();
  const { buildProduct } = await import("./build/build-product.mjs");
  await buildProduct();
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}
