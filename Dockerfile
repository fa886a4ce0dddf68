# docker build -t wirebin . && docker run -p 3000:3000 -v wirebin:/data wirebin
FROM node:24-slim AS build
WORKDIR /wirebin
# For better-sqlite3, where no prebuilt addon can be downloaded.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
# Optional and peer packages are the build's as well: Next's compiler, sharp, Prisma's CLI.
RUN node scripts/build.mjs \
  && npm prune --omit=dev --omit=optional --omit=peer --no-audit --no-fund \
  && rm -rf .next/cache .next/standalone node_modules/.cache

FROM node:24-slim
WORKDIR /wirebin
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data NEXT_TELEMETRY_DISABLED=1 \
    MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072
COPY --from=build /wirebin/package.json /wirebin/next.config.js ./
COPY --from=build /wirebin/scripts/healthcheck.mjs /wirebin/scripts/backup.mjs scripts/
COPY --from=build /wirebin/prisma/migrations prisma/migrations
COPY --from=build /wirebin/node_modules node_modules
COPY --from=build /wirebin/dist/server dist/server
COPY --from=build /wirebin/.next .next
# Next keeps a cache of its own below .next; everything else stays root's.
RUN mkdir -p /data .next/cache && chown node:node /data .next/cache
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
  CMD ["node", "scripts/healthcheck.mjs"]
# The server ends by itself within 10 seconds of SIGTERM, which is as long as Docker waits.
CMD ["node", "dist/server/main.js"]
