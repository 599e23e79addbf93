package io.duebridge.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which part may know which: the arrows of the design, most of them impossible to break in Maven too, all of them checked here. */
class ArrowsTest {
    private static final String[] JAVA = {"java..", "javax.net..", "javax.crypto..", "org.jspecify.."};
    private static final String[] JACKSON = {"com.fasterxml.jackson.."};
    private static final String[] CAMEL_AND_SPRING = {"org.apache.camel..", "org.springframework.."};
    private static final String[] FRAMEWORKS = {"org.apache.camel..", "org.springframework..", "jakarta.."};
    /** What classes made of a WSDL are annotated with, and what carries them. */
    private static final String[] SOAP = {
        "javax.xml..", "jakarta.xml..", "jakarta.jws..", "org.apache.cxf..", "org.w3c.dom..", "org.xml.sax.."
    };

    private static final List<String> SPEAK_SOAP = List.of("netsuite", "sap");

    private static JavaClasses program;

    @BeforeAll
    static void read() {
        program = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("io.duebridge");
    }

    @Test
    void theSpiKnowsTheJdkAndJacksonOnly() {
        onlyKnows("spi", all(JAVA, JACKSON));
    }

    @Test
    void theWireHelpersKnowTheSpiOnly() {
        onlyKnows("http", all(JAVA, JACKSON, "javax.security..", "io.duebridge.spi..", "org.slf4j.."));
    }

    /** Who uses it has the API and no more of this program. */
    @Test
    void theClientKnowsTheJdkAndJacksonOnly() {
        onlyKnows("client", all(JAVA, JACKSON));
    }

    @Test
    void mappingsKnowTheSpiAndTheirEngineOnly() {
        onlyKnows("mappings", all(JAVA, JACKSON, "io.duebridge.spi..", "com.schibsted.spt.data.jslt.."));
    }

    @Test
    void aConnectorKnowsNoOtherConnectorNoFrameworkAndNothingOfTheProgram() {
        for (String connector : new String[] {"quickbooks", "netsuite", "sap", "sandbox"}) {
            Stream.of(
                            "quickbooks",
                            "sandbox",
                            "netsuite",
                            "sap",
                            "camel",
                            "mappings",
                            "collections",
                            "routes",
                            "portal",
                            "app")
                    .filter(part -> !part.equals(connector))
                    .forEach(part -> doesNotKnow(connector, "io.duebridge." + part + ".."));
            doesNotKnow(connector, SPEAK_SOAP.contains(connector) ? CAMEL_AND_SPRING : FRAMEWORKS);
        }
    }

    @Test
    void contractsAreFilesAWayToThemAndWhatComparesThem() {
        onlyKnows("contracts", all(JAVA, "javax.xml..", "org.w3c.dom..", "org.xml.sax.."));
    }

    @Test
    void soapStaysInTheConnectorsThatSpeakIt() {
        for (String connector : SPEAK_SOAP) {
            onlyKnows(
                    connector,
                    all(
                            JAVA,
                            JACKSON,
                            all(
                                    SOAP,
                                    "io.duebridge.spi..",
                                    "io.duebridge.http..",
                                    "io.duebridge.contracts..",
                                    "org.slf4j..")));
        }
    }

    @Test
    void theCamelComponentCanBeUsedWithoutTheProgram() {
        doesNotKnow(
                "camel",
                "io.duebridge.quickbooks..",
                "io.duebridge.netsuite..",
                "io.duebridge.sap..",
                "io.duebridge.sandbox..",
                "io.duebridge.mappings..",
                "io.duebridge.collections..",
                "io.duebridge.routes..",
                "io.duebridge.portal..",
                "io.duebridge.app..",
                "org.springframework..");
    }

    @Test
    void theStoreKnowsNeitherHttpNorCamelNorAnyConnector() {
        doesNotKnow("collections", FRAMEWORKS);
        doesNotKnow(
                "collections",
                "java.net.http..",
                "com.sun.net.httpserver..",
                "io.duebridge.http..",
                "io.duebridge.quickbooks..",
                "io.duebridge.netsuite..",
                "io.duebridge.sap..",
                "io.duebridge.sandbox..",
                "io.duebridge.camel..",
                "io.duebridge.routes..",
                "io.duebridge.portal..",
                "io.duebridge.app..");
    }

    @Test
    void routesKnowNoVendorNoPortalAndNoSpring() {
        doesNotKnow(
                "routes",
                "io.duebridge.quickbooks..",
                "io.duebridge.netsuite..",
                "io.duebridge.sap..",
                "io.duebridge.sandbox..",
                "io.duebridge.portal..",
                "io.duebridge.app..",
                "org.springframework..");
    }

    @Test
    void thePortalKnowsTheStoreOnly() {
        doesNotKnow(
                "portal",
                "io.duebridge.quickbooks..",
                "io.duebridge.netsuite..",
                "io.duebridge.sap..",
                "io.duebridge.sandbox..",
                "io.duebridge.http..",
                "io.duebridge.camel..",
                "io.duebridge.mappings..",
                "io.duebridge.routes..",
                "io.duebridge.app..",
                "org.apache.camel..");
    }

    private static void onlyKnows(String part, String... packages) {
        classes()
                .that()
                .resideInAPackage("io.duebridge." + part + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(all(packages, "io.duebridge." + part + "..", ""))
                .check(program);
    }

    private static void doesNotKnow(String part, String... packages) {
        noClasses()
                .that()
                .resideInAPackage("io.duebridge." + part + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .allowEmptyShould(true)
                .check(program);
    }

    private static String[] all(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    private static String[] all(String[] some, String[] others, String... more) {
        return all(all(some, others), more);
    }
}
