package io.duebridge.netsuite;

import io.duebridge.http.CallBudget.Use;
import io.duebridge.http.WireUrls;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;
import org.w3c.dom.Element;

/** Builds what speaks to NetSuite: by SOAP or by REST, over one wire. */
final class Transports {
    /** Where an account's own host is asked for; nothing else is sent there. */
    private static final URI ANY_ACCOUNT = URI.create("https://webservices.netsuite.com");

    private final URI anyAccount;
    private final Predicate<URI> trusted;
    private final NetSuiteSettings settings;
    private final NetSuiteWire wire;
    private final NetSuiteApi api;
    private final SoapFaults faults;
    private final Optional<Restlet> restlet;

    Transports(NetSuiteSettings settings, ConnectorContext context) {
        this(settings, context, ANY_ACCOUNT, Transports::isNetSuites);
    }

    /**
     * @param anyAccount where an account's host is asked for
     * @param trusted whether passports and tokens may go to a host that was named there
     */
    Transports(NetSuiteSettings settings, ConnectorContext context, URI anyAccount, Predicate<URI> trusted) {
        this.anyAccount = anyAccount;
        this.trusted = trusted;
        this.settings = settings;
        this.wire = new NetSuiteWire(settings, context, this::discover);
        RawFields fields = new RawFields(settings.zone());
        this.faults = new SoapFaults(
                new BackOff(settings.concurrencyPause(), System::nanoTime), context.clock(), wire::pause);
        if (settings.transport() == NetSuiteSettings.Transport.SOAP) {
            this.api = soap(context, fields);
            RestletClient.Signing signing = RestletClient.token(
                    new TokenHeader(settings.account(), settings.tokens().orElseThrow(), context.clock()));
            this.restlet = settings.restlet().map(script -> restlet(script, context, signing));
        } else {
            RestSignIn signIn = new RestSignIn(settings, wire, context);
            RestClient client = new RestClient(wire, signIn, faults, context.clock());
            RestletClient.Signing signing = RestletClient.bearer(signIn);
            this.restlet = settings.restlet().map(script -> restlet(script, context, signing));
            this.api = new RestApi(wire, client, fields, new RestSupplements(client, restlet), context.clock());
        }
    }

    NetSuiteWire wire() {
        return wire;
    }

    NetSuiteApi api() {
        return api;
    }

    private NetSuiteApi soap(ConnectorContext context, RawFields fields) {
        TokenSigner signer =
                new TokenSigner(settings.account(), settings.tokens().orElseThrow(), context.clock());
        SoapClient client = new SoapClient(wire.client(), wire.budget(), this::soapTarget, Optional.of(signer), faults);
        client.prepareSoon();
        return new SoapApi(wire, client, faults, fields);
    }

    private Restlet restlet(NetSuiteSettings.Script script, ConnectorContext context, RestletClient.Signing signing) {
        URI host = script.host()
                .orElseGet(() -> URI.create("https://" + settings.accountInHosts() + ".restlets.api.netsuite.com"));
        return new Restlet(new RestletClient(wire, host, script, signing, faults, context.clock()));
    }

    /** Present where the settings say that it is installed. */
    Optional<Restlet> restlet() {
        return restlet;
    }

    private SoapCall.Target soapTarget() throws IOException {
        return target(wire.base(wire.callDeadline()));
    }

    private SoapCall.Target target(URI base) {
        String version = settings.endpointVersion();
        return new SoapCall.Target(URI.create(base + "/services/NetSuitePort_" + version), version);
    }

    /** By SOAP, which needs nobody signed in for it. The answer must be a host of NetSuite's, since passports will go there. */
    private URI discover(Deadline deadline) throws ConnectorException {
        try (SoapCall call = new SoapCall("getDataCenterUrls", 0, Use.CHECK, deadline)) {
            SoapClient client =
                    new SoapClient(wire.client(), wire.budget(), () -> target(anyAccount), Optional.empty(), faults);
            Element answer = client.send(call, SoapRequests.dataCenterUrls(settings.account()));
            Optional<URI> host = Xml.path(answer, "getDataCenterUrlsResult", "dataCenterUrls")
                    .flatMap(urls -> Xml.childText(urls, "webservicesDomain"))
                    .map(URI::create)
                    .filter(trusted);
            return host.orElseThrow(() -> new ConnectorException(
                    NetSuiteErrors.HOST_UNKNOWN, "NetSuite names no host for account " + settings.account()));
        } catch (IllegalArgumentException e) {
            throw new ConnectorException(NetSuiteErrors.HOST_UNKNOWN, "NetSuite names a host that is none", e);
        } catch (NetSuiteFailure failure) {
            throw failure.forRead();
        }
    }

    static boolean isNetSuites(URI host) {
        return WireUrls.fault(host).isEmpty()
                && "https".equals(host.getScheme())
                && host.getHost().endsWith(".netsuite.com");
    }
}
