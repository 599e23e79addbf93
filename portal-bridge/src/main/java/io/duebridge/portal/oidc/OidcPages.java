package io.duebridge.portal.oidc;

import io.duebridge.portal.errors.RequestReference;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/** What visitors see on the way to their company's log-in, and if they do not get in by it. */
public final class OidcPages {
    private static final Logger LOG = LoggerFactory.getLogger(OidcPages.class);

    private OidcPages() {}

    /**
     * The page before the company's log-in. It leads on by itself where there is no other way in.
     *
     * @param email the visitor can have a link sent to it instead
     */
    public static String onward(
            OidcCompany company, URI address, Optional<String> email, HttpServletResponse response, Model model) {
        Optional<String> byLink = email.filter(one -> !company.only());
        if (byLink.isEmpty()) {
            // After a form, which the content security policy lets lead nowhere else, a redirect would be refused.
            response.setHeader("Refresh", "0; url=" + address.toASCIIString());
        }
        model.addAttribute("company", company.title());
        model.addAttribute("address", address);
        model.addAttribute("byLink", byLink.orElse(null));
        return "portal/company-log-in";
    }

    public static String refused(
            OidcCompany company,
            OidcRefused refused,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String reference = RequestReference.of(request);
        LOG.warn(
                "{}: log-in {}: {}: {}",
                reference,
                company.name(),
                refused.why(),
                refused.getMessage(),
                refused.getCause());
        model.addAttribute("reference", reference);
        response.setStatus(status(refused.why()).value());
        model.addAttribute("company", company);
        model.addAttribute("why", refused.why().word());
        model.addAttribute("as", refused.email());
        return "portal/company-log-in-failed";
    }

    private static HttpStatus status(OidcRefused.Why why) {
        return switch (why) {
            case STATE -> HttpStatus.GONE;
            case DENIED, UNVERIFIED, FOREIGN, UNKNOWN -> HttpStatus.FORBIDDEN;
            case UNREACHABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case SETUP, TOKEN -> HttpStatus.BAD_GATEWAY;
        };
    }
}
