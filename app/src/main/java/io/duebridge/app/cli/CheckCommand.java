package io.duebridge.app.cli;

import io.duebridge.app.paypal.PayPalProvider;
import io.duebridge.app.program.Engine;
import io.duebridge.app.program.OpenConnections;
import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.app.stripe.StripeProvider;
import io.duebridge.collections.connections.ChangeNotices;
import io.duebridge.collections.connections.SignInStatus;
import io.duebridge.collections.payments.provider.NoPaymentProvider;
import io.duebridge.contracts.wsdl.WsdlException;
import io.duebridge.sap.bapi.WsdlReport;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ErpIdentity;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells for each connection whether it can reach, sign in, read and post, and what to do if not. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Tells for each connection whether it can reach its ERP, sign in, read and post, and what to do if not.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every connection passed",
            "1:one did not, or the settings are wrong",
            "2:the call's words are off"
        })
final class CheckCommand implements Callable<Integer> {
    private static final int STRANGERS = 20;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only this connection.")
    private @Nullable String name;

    @Option(names = "--codes", description = "List every account, payment method, term, class and location too.")
    private boolean everyCode;

    @Option(
            names = "--wsdl",
            paramLabel = "FILE",
            description = "With sap as NAME: compare a WSDL exported from SAP with what is called, element by element.")
    private @Nullable Path wsdl;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws WsdlException {
        if (wsdl != null) {
            return compare(wsdl);
        }
        DuebridgeSettings settings = config.load();
        try (Engine engine = Engine.open(settings, new NoPaymentProvider(), InstantSource.system())) {
            PrintWriter out = spec.commandLine().getOut();
            if (StripeProvider.NAME.equals(name)
                    && engine.connections().find(StripeProvider.NAME).isEmpty()) {
                return ProviderLines.stripe(settings, out) ? 0 : 1;
            }
            if (PayPalProvider.NAME.equals(name)
                    && engine.connections().find(PayPalProvider.NAME).isEmpty()) {
                return ProviderLines.paypal(settings, out) ? 0 : 1;
            }
            List<String> names = chosen(engine.connections());
            if (names.isEmpty()) {
                out.println(
                        settings.connections().isEmpty()
                                ? "No connection is set up: copy config/connections/quickbooks.yml.example to"
                                        + " quickbooks.yml beside it and fill it in."
                                : "No connection is enabled: set enabled: true in a file under config/connections.");
                out.flush();
                return 1;
            }
            boolean passed = name != null
                    || ProviderLines.stripe(settings, out)
                            & ProviderLines.paypal(settings, out)
                            & LogInLines.print(settings, out);
            FaceLines.print(settings, out);
            for (String each : names) {
                passed &= check(engine, each, everyCode, out);
                out.flush();
            }
            SparedLines.print(engine, settings.payments().surcharges(), out);
            strangers(engine, out);
            out.flush();
            return passed ? 0 : 1;
        }
    }

    /** Needs no settings and calls nobody. */
    private int compare(Path file) throws WsdlException {
        if (!"sap".equals(name)) {
            throw new ParameterException(
                    spec.commandLine(), "--wsdl goes with 'sap': ./duebridge check sap --wsdl FILE");
        }
        WsdlReport report = WsdlReport.of(file);
        PrintWriter out = spec.commandLine().getOut();
        out.println(file);
        report.lines().forEach(line -> out.println("  " + line));
        out.flush();
        return report.usable() ? 0 : 1;
    }

    /** Not a fault of any connection, so the status stays as it is. */
    private static void strangers(Engine engine, PrintWriter out) {
        List<ChangeNotices.Stranger> strangers = new ChangeNotices(engine.store()).strangers(STRANGERS);
        if (strangers.isEmpty()) {
            return;
        }
        out.println("Companies that webhooks told of and no connection is set up for");
        for (ChangeNotices.Stranger one : strangers) {
            out.printf(
                    Locale.ROOT,
                    "  %s %s: %d %s, the last at %s%n",
                    one.vendor(),
                    one.company(),
                    one.notices(),
                    one.notices() == 1 ? "change" : "changes",
                    one.lastAt().truncatedTo(ChronoUnit.SECONDS));
        }
        out.println("  Nothing of them was read. If one belongs here, write a file for it under config/connections and"
                + " sign it in with './duebridge connect'; if not, disconnect the app in that company, or leave it.");
    }

    private List<String> chosen(OpenConnections connections) {
        if (name == null) {
            return connections.names().stream().sorted().toList();
        }
        if (connections.find(name).isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no enabled connection named '" + name + "'; known: "
                            + (connections.names().isEmpty() ? "none" : String.join(", ", connections.names())));
        }
        return List.of(name);
    }

    private static boolean check(Engine engine, String name, boolean everyCode, PrintWriter out) {
        ConnectionCheck check;
        try {
            check = engine.connections().get(name).check();
        } catch (RuntimeException e) {
            // Such as tokens sealed with another key: this connection's trouble, which must not hide the others'.
            out.println(name);
            CheckText.line("", CheckText.word(ConnectionCheck.Result.FAILED), String.valueOf(e.getMessage()), out);
            return false;
        }
        out.println(name + check.identity().map(CheckCommand::company).orElse(""));
        CheckText.print(check, out);
        SignInStatus.of(engine.store(), name)
                .filter(status ->
                        status.refusal().isEmpty() && status.disconnected().isEmpty())
                .flatMap(status -> status.why(engine.store().clock().instant()))
                .ifPresent(warning -> CheckText.line("sign in", "WARNING", warning, out));
        boolean canRead = check.steps().stream()
                .anyMatch(step ->
                        step.topic() == ConnectionCheck.Topic.READ && step.result() == ConnectionCheck.Result.OK);
        if (canRead) {
            CodeListing.print(engine, name, everyCode, out);
        }
        return check.passed();
    }

    private static String company(ErpIdentity identity) {
        return " - " + identity.companyName() + " (" + identity.companyId()
                + identity.homeCurrency()
                        .map(Currency::getCurrencyCode)
                        .map(code -> ", " + code)
                        .orElse("") + ")";
    }
}
