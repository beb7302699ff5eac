package dev.wshub.load;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A stranger to the server: it knows what travels, and nothing of who serves it. */
@AnalyzeClasses(packages = "dev.wshub.load", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyTheProtocolIsShared = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.wshub.hub..", "dev.wshub.emulator..", "io.vertx..");

    @ArchTest
    static final ArchRule theWireKnowsNothingOfOurs = classes()
            .that()
            .resideInAPackage("dev.wshub.load.wire..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.wshub.load.wire..", "io.netty..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule onlyTheRunKnowsSockets = noClasses()
            .that()
            .resideOutsideOfPackages("dev.wshub.load.run..", "dev.wshub.load.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty.channel..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.wshub.load.(*)..").should().beFreeOfCycles();
}
