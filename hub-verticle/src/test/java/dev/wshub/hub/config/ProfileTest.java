package dev.wshub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTest {

    @ParameterizedTest
    @CsvSource({
        "FC_INSTANCE_ID=c-1, FC",
        "FC_FUNCTION_NAME=hub, FC",
        "FC_CUSTOM_LISTEN_PORT=9000, FC",
        "K_SERVICE=hub, CLOUDRUN",
        "K_SERVICE=hub KUBERNETES_SERVICE_HOST=10.0.0.1, KNATIVE",
        "KUBERNETES_SERVICE_HOST=10.0.0.1, CONTAINER",
        "ECS_CONTAINER_METADATA_URI_V4=http://169.254.170.2/v4, CONTAINER",
        "CONTAINER_APP_NAME=hub, CONTAINER",
        "FLY_APP_NAME=hub, CONTAINER",
        "container=oci, CONTAINER",
        "container=oci FC_INSTANCE_ID=c-1, FC",
        "FC_INSTANCE_ID= K_SERVICE=, PLAIN",
        "PORT=8080, PLAIN",
        "K_SERVICE=hub WSHUB_PROFILE=plain, PLAIN",
        "WSHUB_PROFILE=fc, FC",
    })
    void isThePlatformThatTheEnvironmentTellsOf(String variables, Profile expected) {
        assertThat(in(variables).profile()).isEqualTo(expected);
    }

    @Test
    void decidesWhatHoldsWhereNothingIsSet() {
        assertThat(in("K_SERVICE=hub").deadline().maxLifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(in("K_SERVICE=hub").drain().budget()).isEqualTo(Duration.ofSeconds(8));
        assertThat(in("FC_INSTANCE_ID=c-1").limits().connections()).isEqualTo(190);
        assertThat(in("container=oci").auth().insecure()).isFalse();
        assertThat(in("FC_INSTANCE_ID=c-1").auth().insecure()).isFalse();
        assertThat(in("PORT=1").deadline().maxLifetime()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"plain, true", "fc, false", "cloudrun, false", "knative, true", "container, true"})
    void showsMetricsWhereThePortIsNotOpenToTheInternet(String profile, boolean expected) {
        assertThat(in("WSHUB_PROFILE=" + profile).metrics().enabled()).isEqualTo(expected);
        assertThat(in("WSHUB_PROFILE=" + profile + " WSHUB_METRICS_ENABLED=" + !expected)
                        .metrics()
                        .enabled())
                .isEqualTo(!expected);
    }

    @Test
    void givesWayToWhatIsSet() {
        Config config = in("K_SERVICE=hub WSHUB_DEADLINE_MAX_LIFETIME=1h WSHUB_DRAIN_BUDGET=3s");

        assertThat(config.deadline().maxLifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(config.drain().budget()).isEqualTo(Duration.ofSeconds(3));
        assertThat(Config.from(Settings.fromKeys(Map.of("profile", "fc", "limits.connections", 5)))
                        .limits()
                        .connections())
                .isEqualTo(5);
    }

    @Test
    void namesTheInstanceAsFunctionComputeDoes() {
        assertThat(in("FC_INSTANCE_ID=c-67a59f35-1").instance().id()).isEqualTo("c-67a59f35-1");
        assertThat(in("FC_INSTANCE_ID=c-1 WSHUB_INSTANCE_ID=mine").instance().id())
                .isEqualTo("mine");
        assertThat(in("FC_INSTANCE_ID=").instance().id()).hasSize(10);
    }

    @Test
    void mustBeOneOfThose() {
        assertThatThrownBy(() -> in("WSHUB_PROFILE=lambda"))
                .hasMessage("profile must be one of plain, fc, cloudrun, knative, container, but is lambda"
                        + " (from WSHUB_PROFILE)");
    }

    /** @param variables {@code NAME=value}, separated by spaces */
    private static Config in(String variables) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables.split(" ", -1)) {
            String[] parts = variable.split("=", 2);
            environment.put(parts[0], parts[1]);
        }
        return Config.from(Settings.fromEnvironment(environment, null));
    }
}
