package io.duebridge.app.cli;

import io.duebridge.app.settings.CompanyLogIn;
import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.portal.oidc.OidcCheck;
import io.duebridge.portal.oidc.OidcCompany;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;

/** What {@code check} says about companies' own log-ins. */
final class LogInLines {
    private LogInLines() {}

    /** Gives whether all of them can be used; true if there is none. */
    static boolean print(DuebridgeSettings settings, PrintWriter out) {
        boolean passed = true;
        String portal = settings.portal().baseUrl().toString().replaceFirst("/$", "");
        for (CompanyLogIn one : settings.portal().companies()) {
            out.println("The log-in of " + one.title() + ", for " + String.join(", ", one.domains()));
            OidcCompany company = new OidcCompany(
                    one.name(),
                    one.title(),
                    one.issuer(),
                    one.clientId(),
                    one.clientSecret().value(),
                    one.domains(),
                    one.only(),
                    one.trustsAddresses(),
                    Optional.empty());
            for (OidcCheck.Line line :
                    OidcCheck.run(company, URI.create(portal + "/sign-in/company/" + one.name() + "/back"))) {
                CheckText.line(line.topic(), line.good() ? "ok" : "FAILED", line.message(), out);
                passed &= line.good();
            }
        }
        out.flush();
        return passed;
    }
}
