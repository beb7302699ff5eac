package dev.wshub.hub;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.AsyncResult;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;

/** The laws of the house: who may import whom. DESIGN's table, in a form that fails. */
@AnalyzeClasses(packages = "dev.wshub", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String CORE = "dev.wshub.hub.core..";
    private static final String PROTOCOL = "dev.wshub.protocol..";
    private static final String CONFIG = "dev.wshub.hub.config..";
    private static final String[] JDK = {"java..", "org.jspecify.."};

    @ArchTest
    static final ArchRule protocolKnowsOnlyBuffersAndFormats = classes()
            .that()
            .resideInAPackage(PROTOCOL)
            .should()
            .onlyDependOnClassesThat(
                    inAny(PROTOCOL, "io.netty.buffer..", "com.fasterxml.jackson.core..", "com.google.protobuf.."));

    @ArchTest
    static final ArchRule coreKnowsTheProtocolFuturesAndBuffers = classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat(inAny(CORE, PROTOCOL, "io.netty.buffer..")
                    .or(belongToAnyOf(Future.class, Promise.class, Handler.class, AsyncResult.class)));

    @ArchTest
    static final ArchRule coreHasNoLocks = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.util.concurrent.."));

    @ArchTest
    static final ArchRule subprotocolsKnowCoreAndProtocol = classes()
            .that()
            .resideInAPackage("dev.wshub.hub.subprotocol..")
            .should()
            .onlyDependOnClassesThat(inAny("dev.wshub.hub.subprotocol..", CORE, PROTOCOL, "io.netty.buffer..")
                    .or(belongToAnyOf(
                            Future.class, CompositeFuture.class, Promise.class, Handler.class, AsyncResult.class)));

    @ArchTest
    static final ArchRule configKnowsNothingOfOurs =
            noClasses().that().resideInAPackage(CONFIG).should().dependOnClassesThat(ofOursOutside(CONFIG));

    @ArchTest
    static final ArchRule websocketKnowsCoreConfigAndProtocol = noClasses()
            .that()
            .resideInAPackage("dev.wshub.hub.websocket..")
            .should()
            .dependOnClassesThat(ofOursOutside("dev.wshub.hub.websocket..", CORE, CONFIG, PROTOCOL));

    @ArchTest
    static final ArchRule brokersKnowCoreConfigAndProtocol = noClasses()
            .that()
            .resideInAPackage("dev.wshub.hub.broker..")
            .should()
            .dependOnClassesThat(ofOursOutside("dev.wshub.hub.broker..", CORE, CONFIG, PROTOCOL));

    @ArchTest
    static final ArchRule authKnowsCoreConfigAndProtocol = noClasses()
            .that()
            .resideInAPackage("dev.wshub.hub.auth..")
            .should()
            .dependOnClassesThat(ofOursOutside("dev.wshub.hub.auth..", CORE, CONFIG, PROTOCOL));

    @ArchTest
    static final ArchRule onlyOneRoomKnowsJose = noClasses()
            .that()
            .resideOutsideOfPackage("dev.wshub.hub.auth..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.nimbusds..");

    @ArchTest
    static final ArchRule operationsKnowCoreAndConfig = noClasses()
            .that()
            .resideInAPackage("dev.wshub.hub.ops..")
            .should()
            .dependOnClassesThat(ofOursOutside("dev.wshub.hub.ops..", CORE, CONFIG));

    @ArchTest
    static final ArchRule theApiKnowsCoreConfigAndProtocol = noClasses()
            .that()
            .resideInAPackage("dev.wshub.hub.api..")
            .should()
            .dependOnClassesThat(ofOursOutside("dev.wshub.hub.api..", CORE, CONFIG, PROTOCOL));

    @ArchTest
    static final ArchRule theBusKnowsCoreSocketsAndProtocol = noClasses()
            .that()
            .resideInAPackage("dev.wshub.hub.bus..")
            .should()
            .dependOnClassesThat(ofOursOutside("dev.wshub.hub.bus..", CORE, "dev.wshub.hub.websocket..", PROTOCOL));

    @ArchTest
    static final ArchRule onlyOneRoomKnowsRedis = noClasses()
            .that()
            .resideOutsideOfPackage("dev.wshub.hub.broker.redis..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.redis..");

    @ArchTest
    static final ArchRule thereAreNoCycles =
            slices().matching("dev.wshub.(**)").should().beFreeOfCycles();

    private static DescribedPredicate<JavaClass> inAny(String... packages) {
        return resideInAnyPackage(packages).or(resideInAnyPackage(JDK));
    }

    private static DescribedPredicate<JavaClass> ofOursOutside(String... packages) {
        return resideInAnyPackage("dev.wshub..").and(DescribedPredicate.not(resideInAnyPackage(packages)));
    }
}
