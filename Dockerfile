# Plumbline for operators. Written beside the program, NOT YET BUILT OR RUN: the machine on which this version was made has no
# container engine. Tell us what you find; docs/operating.md says the same.
#
#   docker build -t plumbline .
#   docker run -p 127.0.0.1:3000:3000 -v plumbline:/data plumbline

# Debian, not Alpine: DuckDB's binary wants glibc.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# The image has a Node 24 of its own: the one that npm brings along for clones is left out. Never --omit=optional: DuckDB's binary is one.
RUN node scripts/build.mjs && npm prune --omit=dev && rm -rf node_modules/node-linux-*

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/examples ./examples
RUN printf '#!/bin/sh\nexec node /app/dist/plumbline.js "$@"\n' > /usr/local/bin/plumbline \
  && chmod 755 /usr/local/bin/plumbline \
  && mkdir /data && chown node:node /data && chmod 700 /data
USER node
VOLUME /data
EXPOSE 3000
# /ready asks the records too. The first start makes the worked example; hence the time allowed.
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["plumbline"]
CMD ["serve"]
