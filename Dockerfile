# syntax=docker/dockerfile:1

FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs

# No shell and no package manager. The same image runs every process:
#   server.js (default) · worker.js · migrate.js · setup.js · import-svix.js · export-svix.js
FROM gcr.io/distroless/nodejs24-debian12:nonroot
ARG POSTHASTE_COMMIT=""
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    POSTHASTE_COMMIT=$POSTHASTE_COMMIT
WORKDIR /app
COPY --from=build /src/dist/app ./
USER 65532:65532
EXPOSE 3000 9464
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["/nodejs/bin/node", "healthcheck.js"]
ENTRYPOINT ["/nodejs/bin/node", "--enable-source-maps", "--heap-growing-percent=50"]
CMD ["--max-semi-space-size=32", "server.js"]
