# Two images: `aegir` runs web and worker, `runner` is the host from which engines reach Servers.
ARG NODE=node:24.21.0-trixie-slim

FROM ${NODE} AS packages
WORKDIR /opt/aegir
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM ${NODE} AS build
WORKDIR /opt/aegir
COPY package.json package-lock.json tsconfig.json ./
RUN npm ci --include=dev --no-audit --no-fund
COPY catalog catalog
COPY cli cli
COPY commands commands
COPY compose compose
COPY events events
COPY roles roles
COPY scripts scripts
COPY web web
RUN npm run build:web && node compose/runner/print-catalog.ts >catalog.json

FROM ${NODE} AS aegir
ENV NODE_ENV=production NODE_OPTIONS=--disable-warning=ExperimentalWarning AEGIR_HOME=/var/lib/aegir
WORKDIR /opt/aegir
COPY --from=packages /opt/aegir/node_modules node_modules
COPY package.json ./
COPY activities activities
COPY catalog catalog
COPY cli cli
COPY commands commands
COPY compose/worker-health.ts compose/worker-health.ts
COPY dispatch dispatch
COPY events events
COPY roles roles
COPY scripts scripts
COPY web web
COPY workflows workflows
COPY --from=build /opt/aegir/web/build web/build
RUN chmod +x cli/main.ts && ln -s /opt/aegir/cli/main.ts /usr/local/bin/aegir && install -d -o node -g node -m 700 /var/lib/aegir
USER node
ENTRYPOINT ["aegir"]
CMD ["--help"]

FROM python:3.13.9-slim-trixie AS runner
RUN apt-get update \
 && apt-get install -y --no-install-recommends openssh-client openssh-server procps \
 && rm -rf /var/lib/apt/lists/* /etc/ssh/ssh_host_*
COPY runner/engines.txt /tmp/engines.txt
# The Temporal CLI in the same list is for `aegir up`, not for a runner.
RUN grep '^ansible-core' /tmp/engines.txt >/tmp/ansible.txt && pip install --no-cache-dir -r /tmp/ansible.txt && rm /tmp/*.txt
# sshd lets nobody in whose account is locked, and a new one is.
RUN useradd --uid 1000 --create-home --shell /bin/sh aegir-runner && usermod --password '*' aegir-runner \
 && install -d -o aegir-runner -g aegir-runner -m 700 /var/lib/aegir-runner
WORKDIR /opt/aegir
COPY runner runner
COPY roles roles
COPY scripts scripts
COPY compose/runner/start compose/runner/sshd_config compose/runner/
COPY --from=build /opt/aegir/catalog.json catalog.json
USER aegir-runner
EXPOSE 2222
CMD ["/opt/aegir/compose/runner/start"]
