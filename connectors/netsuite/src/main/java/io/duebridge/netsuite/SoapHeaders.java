package io.duebridge.netsuite;

import io.duebridge.netsuite.wire.core.TokenPassport;
import io.duebridge.netsuite.wire.messages.ObjectFactory;
import io.duebridge.netsuite.wire.messages.Preferences;
import io.duebridge.netsuite.wire.messages.SearchPreferences;
import jakarta.xml.bind.JAXBContext;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.databinding.DataBinding;
import org.apache.cxf.headers.Header;
import org.apache.cxf.jaxb.JAXBDataBinding;
import org.apache.cxf.phase.Phase;

/**
 * Puts the headers on every message as it goes out: a passport signed for this send alone, since NetSuite takes each only once, and the
 * preferences. Nothing else: a session, an application id or a cookie beside a passport is refused as ambiguous.
 */
final class SoapHeaders extends AbstractSoapInterceptor {
    private static final ObjectFactory MESSAGES = new ObjectFactory();
    private static final Set<String> SEARCHES = Set.of("search", "searchMoreWithId", "getDeleted");
    private static final Set<String> WRITES = Set.of("add", "update", "upsert", "delete");

    private final Optional<TokenSigner> signer;
    private final DataBinding binding;

    SoapHeaders(Optional<TokenSigner> signer, JAXBContext context) {
        super(Phase.PRE_PROTOCOL);
        this.signer = signer;
        this.binding = new JAXBDataBinding(context);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        SoapCall call = SoapCall.current();
        if (signer.isPresent()) {
            TokenPassport passport = signer.get().passport();
            add(message, MESSAGES.createTokenPassport(passport).getName(), MESSAGES.createTokenPassport(passport));
        }
        if (SEARCHES.contains(call.operation())) {
            SearchPreferences search = new SearchPreferences();
            // Without its sublists a payment does not say what it is applied to, and computed totals may be wrong.
            search.setBodyFieldsOnly(false);
            search.setReturnSearchColumns(false);
            search.setPageSize(call.pageSize());
            add(message, MESSAGES.createSearchPreferences(search).getName(), MESSAGES.createSearchPreferences(search));
        }
        if (WRITES.contains(call.operation())) {
            Preferences preferences = new Preferences();
            preferences.setWarningAsError(false);
            add(message, MESSAGES.createPreferences(preferences).getName(), MESSAGES.createPreferences(preferences));
        }
    }

    private void add(SoapMessage message, QName name, Object header) {
        message.getHeaders().add(new Header(name, header, binding));
    }
}
