package io.duebridge.portal.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.web.client.RestTemplate;

/** Whether a company's log-in can be used as it is set up here, as far as can be told without logging in. */
public final class OidcCheck {
    private OidcCheck() {}

    /** @param good whether it is as it should be */
    public record Line(String topic, boolean good, String message) {}

    /**
     * Asks its discovery document and its keys.
     *
     * @param comesBackTo what has to be registered there as the program's redirect address
     */
    public static List<Line> run(OidcCompany company, URI comesBackTo) {
        List<Line> lines = new ArrayList<>();
        OidcHttp http = new OidcHttp(OidcSetup.DEADLINE);
        ClientRegistration registration;
        try {
            registration = new OidcProviders(http, any -> comesBackTo.toString(), InstantSource.system())
                    .discover(company)
                    .registration();
        } catch (OidcRefused e) {
            return List.of(new Line("issuer", false, String.valueOf(e.getMessage())));
        }
        lines.add(new Line("issuer", true, company.issuer() + " describes itself"));
        try {
            String keys = new RestTemplate(http)
                    .getForObject(URI.create(registration.getProviderDetails().getJwkSetUri()), String.class);
            int usable = JWKSet.parse(keys == null ? "" : keys).getKeys().size();
            lines.add(new Line(
                    "keys",
                    usable > 0,
                    usable + " at " + registration.getProviderDetails().getJwkSetUri()));
        } catch (ParseException | RuntimeException e) {
            lines.add(new Line("keys", false, String.valueOf(e.getMessage())));
        }
        lines.add(new Line("return", true, "register there as redirect address: " + comesBackTo));
        return lines;
    }
}
