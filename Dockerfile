# syntax=docker/dockerfile:1

FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY shared-protocol shared-protocol
COPY hub-verticle hub-verticle
COPY load-test load-test
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -q -B -pl hub-verticle -am -Dmaven.test.skip=true -Dspotless.check.skip=true package

FROM eclipse-temurin:25-jre-alpine
# The native transports are linked against glibc's loader, which gcompat stands in for.
RUN apk add --no-cache gcompat && adduser -D -H -u 10001 wshub
COPY --from=build /src/hub-verticle/target/wshub.jar /opt/wshub/wshub.jar
USER 10001
EXPOSE 9000
HEALTHCHECK --interval=10s --timeout=2s --start-period=5s \
    CMD wget -q -O /dev/null "http://127.0.0.1:${WSHUB_LISTEN_PORT:-9000}/health/live" || exit 1
# java is process 1 and so gets SIGTERM itself.
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xms16m", "-XX:NewSize=8m", \
    "-XX:MaxNewSize=8m", "-XX:+ExitOnOutOfMemoryError", "--sun-misc-unsafe-memory-access=allow", \
    "-jar", "/opt/wshub/wshub.jar"]
