# syntax=docker/dockerfile:1

FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -q -B -pl hub-verticle -am -Dmaven.test.skip=true -Dspotless.check.skip=true package
# The part of the JDK that the hub uses: 50 MB in place of 300.
RUN jlink --output /jre --strip-debug --no-header-files --no-man-pages --compress zip-6 \
    --add-modules java.base,java.logging,java.management,java.naming,java.xml,jdk.crypto.ec,jdk.jfr,jdk.unsupported

# glibc, which Netty's native transports are linked against.
FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --no-create-home wshub
COPY --from=build /jre /opt/jre
COPY --from=build /src/hub-verticle/target/wshub.jar /opt/wshub/wshub.jar
# Saves half of the start; it is good for this Java, this jar, and objects of this form.
RUN --mount=type=bind,from=build,source=/src/deploy/archive,target=/opt/archive \
    bash /opt/archive /opt/jre/bin/java /opt/wshub/wshub.jar /opt/wshub/wshub.jsa -XX:+UseCompactObjectHeaders
USER 10001
# What images of many makers say of themselves; a platform that the hub knows comes first.
ENV container=oci
EXPOSE 9000
# As the hub looks for its port in the environment; one from a file it does not know.
HEALTHCHECK --interval=10s --timeout=2s --start-period=10s CMD ["bash", "-c", \
    "port=${WSHUB_LISTEN_PORT:-${FC_SERVER_PORT:-${FC_CUSTOM_LISTEN_PORT:-${PORT:-9000}}}}; exec 3<>/dev/tcp/127.0.0.1/$port && printf 'GET /health/live HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '200 OK' <&3"]
# java is process 1 and gets SIGTERM itself. The options are those of ./wshub; JAVA_TOOL_OPTIONS adds others.
ENTRYPOINT ["/opt/jre/bin/java", "-XX:SharedArchiveFile=/opt/wshub/wshub.jsa", "-Xlog:cds=off", \
    "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xms16m", \
    "-XX:NewSize=8m", "-XX:MaxNewSize=8m", "-XX:SurvivorRatio=2", "-XX:+UseTransparentHugePages", \
    "-XX:ThreadPriorityPolicy=1", "-XX:CompilerThreadPriority=4", "-XX:-PrintWarnings", \
    "-XX:TrimNativeHeapInterval=10000", "-XX:+ExitOnOutOfMemoryError", \
    "-Dio.netty.iouring.ringSize=4096", "-Dio.netty.iouring.cqSize=16384", "--sun-misc-unsafe-memory-access=allow", \
    "-jar", "/opt/wshub/wshub.jar"]
