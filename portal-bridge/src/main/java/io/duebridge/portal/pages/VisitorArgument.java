package io.duebridge.portal.pages;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.security.SignedIn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers their {@link Visitor}, so that none can forget to bind a query to one. */
public final class VisitorArgument implements HandlerMethodArgumentResolver {
    private static final String ATTRIBUTE = Visitor.class.getName();

    private final CustomerScopes scopes;

    public VisitorArgument(CustomerScopes scopes) {
        this.scopes = scopes;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visitor.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer page,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Visitor known) {
            return known;
        }
        // The security chain lets nobody else come here.
        Visitor visitor = visitor().orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
        request.setAttribute(ATTRIBUTE, visitor, RequestAttributes.SCOPE_REQUEST);
        if (page != null) {
            page.addAttribute("visitor", visitor);
        }
        return visitor;
    }

    /** Who is there, for a page that everybody may open. */
    public Optional<Visitor> visitor() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn who
                && who.contact().isPresent()) {
            Contact contact = who.contact().get();
            CustomerScope scope = scopes.ofContact(contact.id());
            boolean looking = who.lookedAtBy().isPresent();
            return Optional.of(new Visitor(contact, looking ? scope.onlySeen() : scope, looking));
        }
        return Optional.empty();
    }
}
