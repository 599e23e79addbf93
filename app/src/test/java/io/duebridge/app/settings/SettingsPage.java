package io.duebridge.app.settings;

import io.duebridge.spi.ConnectorDescriptor;
import io.duebridge.spi.ErpConnector;
import io.duebridge.spi.SettingSpec;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Writes {@code docs/settings.md} from what the program itself reads settings by. */
final class SettingsPage {
    private static final String HEAD = """
            # Settings

            <!-- Generated from the program: change the descriptions there, then run
                 mvn -pl app -am test -Dtest=SettingsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dduebridge.write-docs=true -->

            The program reads `config/duebridge.yml` and every `config/connections/*.yml`; a file ending in `.example` is not read.
            Keys are written with dots here and nested in the files: `store.url` is `url:` under `store:`. A key that is not known, a
            value that cannot be read and a missing secret stop the start; all of them are named at once, with file and line.

            - **Durations** carry a unit: `500ms`, `30s`, `15m`, `2h`, `100d`.
            - **References**: `${NAME}` is the environment variable `NAME`, `${NAME:text}` has a default, and a secret may also be
              `file:PATH`, the content of a file (relative to the config folder).
            - **Secrets** are never written into a settings file, only named by reference, and never shown or logged.
            """;

    private SettingsPage() {}

    static String write() {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("\n## The program: `duebridge.yml`\n\n");
        table(page, ProgramSpecs.ALL);
        page.append("\n## Each staff user: `staff.users.NAME` in `duebridge.yml`\n\n");
        table(page, Specs.STAFF_USER);
        page.append("\n## Each company's own log-in: `sign-in.companies.NAME` in `duebridge.yml`\n\n");
        table(page, CompanySection.SPECS);
        page.append("\n## Each surcharge on cards: `payments.surcharges.NAME` in `duebridge.yml`\n\n");
        table(page, SurchargeSection.SPECS);
        page.append("\n## Each link at the foot of pages and mails: `portal.face.links.NAME` in `duebridge.yml`\n\n");
        table(page, FaceSection.LINK);
        page.append("\n## Each connection: `connections/NAME.yml`\n\n");
        table(page, ConnectionSpecs.ALL);
        connectors().forEach((name, connector) -> {
            page.append("\n## ")
                    .append(connector.title())
                    .append(": `settings` of a connection with `vendor: ")
                    .append(name)
                    .append("`\n\n");
            table(page, connector.settings());
        });
        return page.toString();
    }

    private static TreeMap<String, ConnectorDescriptor> connectors() {
        TreeMap<String, ConnectorDescriptor> found = new TreeMap<>();
        ServiceLoader.load(ErpConnector.class)
                .forEach(connector -> found.put(connector.descriptor().name(), connector.descriptor()));
        return found;
    }

    private static void table(StringBuilder page, List<SettingSpec> specs) {
        page.append("| key | value | default | meaning |\n|---|---|---|---|\n");
        for (SettingSpec spec : specs) {
            page.append("| `")
                    .append(spec.key())
                    .append("` | ")
                    .append(value(spec))
                    .append(" | ")
                    .append(byDefault(spec))
                    .append(" | ")
                    .append(spec.description().replace("|", "\\|"))
                    .append(" |\n");
        }
    }

    private static String value(SettingSpec spec) {
        return switch (spec.type()) {
            case TABLE -> "table: `name: value` lines";
            case URL -> "URL";
            default -> spec.type().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String byDefault(SettingSpec spec) {
        String given =
                spec.defaultValue().map(value -> "`" + value + "`").orElse(spec.required() ? "**required**" : "none");
        return spec.secret() ? given + ", secret" : given;
    }
}
