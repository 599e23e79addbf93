package io.duebridge.app.cli;

import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.netsuite.NetSuiteSample;
import io.duebridge.sandbox.netsuite.NetSuiteSandbox;
import io.duebridge.sandbox.netsuite.NetSuiteSandboxOptions;
import io.duebridge.sandbox.oidc.OidcPerson;
import io.duebridge.sandbox.oidc.OidcSandbox;
import io.duebridge.sandbox.paypal.PayPalSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
import io.duebridge.sandbox.sap.SapSandbox;
import io.duebridge.sandbox.sap.SapSandboxOptions;
import io.duebridge.sandbox.stripe.StripeSandbox;
import java.io.PrintWriter;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts a sandbox ERP on loopback and prints the connection file that talks to it. */
@Command(
        name = "sandbox",
        description =
                "Starts a sandbox QuickBooks company, NetSuite account, SAP system, Stripe or PayPal account or company log-in on this"
                        + " machine, prints the settings"
                        + " for it, and stays until interrupted.",
        mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
    /** Where the portal is if nothing else is set. */
    private static final URI PORTAL = URI.create("http://localhost:8080");

    /** Setting to the environment variable that holds it. */
    private static final Map<String, String> SECRETS = new TreeMap<>(Map.of(
            "client-secret", "SANDBOX_CLIENT_SECRET",
            "refresh-token", "SANDBOX_REFRESH_TOKEN",
            "consumer-secret", "SANDBOX_CONSUMER_SECRET",
            "token-secret", "SANDBOX_TOKEN_SECRET",
            "password", "SANDBOX_PASSWORD",
            "private-key", "SANDBOX_PRIVATE_KEY"));

    @Option(
            names = "--vendor",
            description =
                    "quickbooks, netsuite (by SOAP), netsuite-rest (by REST and SuiteQL), sap (to be read), stripe or paypal (payments, no"
                            + " ERP) or oidc (a company's log-in) (default: ${DEFAULT-VALUE}).")
    private String vendor = "quickbooks";

    @Option(names = "--customers", description = "How many customers (default: ${DEFAULT-VALUE}).")
    private int customers = 50;

    @Option(names = "--invoices", description = "How many invoices (default: ${DEFAULT-VALUE}).")
    private int invoices = 500;

    @Option(names = "--lines", description = "How many lines an invoice has (default: ${DEFAULT-VALUE}).")
    private int lines = 3;

    @Option(names = "--seed", description = "The same seed makes the same company (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--person",
            paramLabel = "ADDRESS",
            description =
                    "With oidc: who has an account there; may be given several times (default: ${DEFAULT-VALUE}).")
    private List<String> people = List.of("ann@acme.example");

    @Option(names = "--port", description = "The port on loopback; 0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int port = 0;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Checks.atLeast(spec, "--customers", customers, 1);
        Checks.atLeast(spec, "--invoices", invoices, 0);
        Checks.atLeast(spec, "--lines", lines, 1);
        Checks.port(spec, "--port", port);
        InstantSource clock = InstantSource.system();
        SampleSpec sample = new SampleSpec(
                seed, customers, invoices, lines, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), true);
        switch (vendor) {
            case "quickbooks" -> {
                try (QuickBooksSandbox sandbox = QuickBooksSandbox.start(
                        SampleCompany.generate(sample, clock),
                        QuickBooksSandboxOptions.defaults().withPort(port))) {
                    stay("quickbooks", sandbox.connectionSettings(), sandbox.baseUrl());
                }
            }
            case "netsuite", "netsuite-rest" -> {
                try (NetSuiteSandbox sandbox = NetSuiteSandbox.start(
                        NetSuiteSample.generate(sample, clock),
                        NetSuiteSandboxOptions.defaults().withPort(port))) {
                    boolean rest = vendor.equals("netsuite-rest");
                    stay(
                            "netsuite",
                            rest ? sandbox.restConnectionSettings() : sandbox.connectionSettings(),
                            sandbox.baseUrl());
                }
            }
            case "sap" -> {
                try (SapSandbox sandbox = SapSandbox.start(
                        SampleCompany.generate(sample, clock),
                        SapSandboxOptions.defaults().withPort(port))) {
                    stay("sap", sandbox.connectionSettings(), sandbox.baseUrl());
                }
            }
            case "stripe" -> stripe(clock);
            case "paypal" -> paypal(clock);
            case "oidc" -> logIn(clock);
            default ->
                throw new ParameterException(
                        spec.commandLine(),
                        "--vendor is quickbooks, netsuite, netsuite-rest, sap, stripe, paypal or oidc, not '" + vendor
                                + "'");
        }
        return 0;
    }

    private void stripe(InstantSource clock) throws InterruptedException {
        try (StripeSandbox sandbox = StripeSandbox.start(clock, port)) {
            printStripe(sandbox.baseUrl(), spec.commandLine().getOut());
            System.err.println("The sandbox listens at " + sandbox.baseUrl() + "; end it with Ctrl-C.");
            new CountDownLatch(1).await();
        }
    }

    private void logIn(InstantSource clock) throws InterruptedException {
        try (OidcSandbox sandbox = OidcSandbox.start(clock, port)) {
            people.forEach(person -> sandbox.with(OidcPerson.of(person, person)));
            printLogIn(sandbox.issuer(), people, spec.commandLine().getOut());
            System.err.println("The sandbox listens at " + sandbox.issuer() + "; end it with Ctrl-C.");
            new CountDownLatch(1).await();
        }
    }

    private void paypal(InstantSource clock) throws InterruptedException {
        try (PayPalSandbox sandbox = PayPalSandbox.start(clock, port)) {
            sandbox.tellTo(PORTAL.resolve("/webhooks/paypal"));
            printPayPal(sandbox.baseUrl(), spec.commandLine().getOut());
            System.err.println("The sandbox listens at " + sandbox.baseUrl() + "; end it with Ctrl-C.");
            new CountDownLatch(1).await();
        }
    }

    /** What goes into duebridge.yml. */
    static void printLogIn(URI issuer, List<String> people, PrintWriter out) {
        String domains = people.stream()
                .map(person -> person.substring(person.lastIndexOf('@') + 1))
                .distinct()
                .collect(Collectors.joining(", "));
        out.println("# In the shell that runs ./duebridge check and ./duebridge serve:");
        out.println("#   export SANDBOX_LOG_IN_SECRET=" + OidcSandbox.SECRET);
        out.println("sign-in:");
        out.println("  companies:");
        out.println("    sandbox:");
        out.println("      issuer: \"" + issuer + "\"");
        out.println("      client-id: " + OidcSandbox.CLIENT);
        out.println("      client-secret: ${SANDBOX_LOG_IN_SECRET}");
        out.println("      domains: \"" + domains + "\"");
        out.flush();
    }

    private void stay(String name, Map<String, String> settings, URI address) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        print(name, settings, out);
        out.flush();
        System.err.println("The sandbox listens at " + address + "; end it with Ctrl-C.");
        new CountDownLatch(1).await();
    }

    /** What goes into duebridge.yml. The sandbox posts webhooks nowhere: news are collected within a minute. */
    static void printStripe(URI address, PrintWriter out) {
        out.println("# In the shell that runs ./duebridge check and ./duebridge serve:");
        out.println("#   export SANDBOX_STRIPE_KEY=" + StripeSandbox.KEY);
        out.println("payments:");
        out.println("  provider: stripe");
        out.println("  stripe-key: ${SANDBOX_STRIPE_KEY}");
        out.println("  stripe-methods: card, us_bank_account, sepa_debit");
        out.println("  stripe-transfers: USD, GBP, EUR-DE");
        out.println("  stripe-address: \"" + address + "\"");
        out.flush();
    }

    /** The same for PayPal. */
    static void printPayPal(URI address, PrintWriter out) {
        out.println("# In the shell that runs ./duebridge check and ./duebridge serve:");
        out.println("#   export SANDBOX_PAYPAL_SECRET=" + PayPalSandbox.SECRET);
        out.println("payments:");
        out.println("  provider: paypal");
        out.println("  paypal-client-id: " + PayPalSandbox.CLIENT_ID);
        out.println("  paypal-secret: ${SANDBOX_PAYPAL_SECRET}");
        out.println("  paypal-webhook-id: " + PayPalSandbox.WEBHOOK_ID);
        out.println("  paypal-address: \"" + address + "\"");
        out.flush();
    }

    /** A connection's file as it is taken: secrets by name, and above it what gives the names their values. */
    static void print(String vendor, Map<String, String> settings, PrintWriter out) {
        Map<String, String> sorted = new TreeMap<>(settings);
        out.println("# In the shell that runs ./duebridge check and ./duebridge serve:");
        SECRETS.forEach((key, variable) -> {
            if (sorted.containsKey(key)) {
                out.println("#   export " + variable + "=" + inShell(sorted.get(key)));
            }
        });
        out.println("name: sandbox");
        out.println("vendor: " + vendor);
        out.println("settings:");
        sorted.forEach((key, value) -> out.println(
                "  " + key + ": " + (SECRETS.containsKey(key) ? "${" + SECRETS.get(key) + "}" : "\"" + value + "\"")));
    }

    /** On one line: a key's line ends are written out, which the connector takes for line ends. */
    private static String inShell(String secret) {
        String line = secret.strip().replace("\n", "\\n");
        return line.contains(" ") ? "'" + line + "'" : line;
    }
}
