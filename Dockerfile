# Attune as a container: two stages, every package pinned by hash, no root, no writable root file system needed.
#
#   docker build -t attune .
#   docker run --read-only --tmpfs /tmp -v attune-records:/data -p 127.0.0.1:8080:8080 attune
#
# Seen from inside, every caller is somebody else, so the container serves only with API keys. Make the first one:
#
#   docker run --rm -v attune-records:/data attune keys create --name first --scope reply

FROM python:3.13-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /build
COPY deploy/build.lock deploy/requirements.lock deploy/
RUN python -m venv --without-pip /app \
 && python -m venv /tools \
 && /tools/bin/python -m pip install --require-hashes --no-deps -r deploy/build.lock \
 && /tools/bin/python -m pip --python /app install --require-hashes --no-deps --no-compile -r deploy/requirements.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY service service
COPY evals evals
COPY prompts prompts
COPY policies policies
RUN /tools/bin/python -m pip wheel --no-deps --no-build-isolation --wheel-dir dist . \
 && /tools/bin/python -m pip --python /app install --no-deps --no-index --no-compile dist/*.whl \
 && rm -rf /app/lib/python3.13/site-packages/pip /app/lib/python3.13/site-packages/pip-*.dist-info /app/bin/pip* \
 && /app/bin/python -m compileall -q -j 0 --invalidation-mode unchecked-hash /app/lib

FROM python:3.13-slim-bookworm
COPY --from=build /app /app
RUN useradd --uid 65532 --no-create-home --shell /usr/sbin/nologin attune \
 && install -d -o attune -g attune /data
ENV PATH=/app/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    ATTUNE_HOST=0.0.0.0 \
    ATTUNE_PORT=8080 \
    ATTUNE_LOG_FORMAT=json \
    ATTUNE_DATABASE_URL=sqlite:////data/attune.sqlite3
USER 65532
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/health/ready', timeout=2)"]
ENTRYPOINT ["attune"]
CMD ["serve"]
