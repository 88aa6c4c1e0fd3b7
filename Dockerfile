# SPDX-License-Identifier: MIT
# The program in a small image. Not run by the project's tests.
#
#     docker build -t strictline .
#     docker run --rm strictline list
#     docker run --rm --user "$(id -u)" -v "$PWD:/data" strictline run --client curl
FROM debian:12-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends \
        cmake g++ gcc libc6-dev libdeflate-dev libjson-c-dev libpcap-dev libssl-dev libuv1-dev \
        ninja-build pkg-config python3 zlib1g-dev
COPY . /source
RUN cmake -S /source -B /build -G Ninja -DCMAKE_BUILD_TYPE=Release \
        -DCMAKE_INSTALL_PREFIX=/usr/local -DSTRICTLINE_TESTS=OFF \
    && cmake --build /build \
    && DESTDIR=/out cmake --install /build --strip

FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
        busybox curl libdeflate0 libjson-c5 libpcap0.8 libssl3 libuv1 nodejs openssl python3 wget \
        zlib1g \
    && rm -rf /var/lib/apt/lists/* \
    && useradd strictline
COPY --from=build /out/ /
RUN ldconfig
USER strictline
WORKDIR /data
ENTRYPOINT ["strictline"]
