package io.duebridge.app.cli;

import io.duebridge.app.program.Engine;
import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.spi.PaymentReference;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which posting a command is about. */
final class PostingOption {
    @Parameters(paramLabel = "REF", description = "The posting's reference, such as DB0123456789ABCD.")
    @SuppressWarnings("NullAway.Init")
    private String reference;

    @Mixin
    private ConfigOption config = new ConfigOption();

    DuebridgeSettings load() {
        return config.load();
    }

    PostingView find(Engine engine, CommandSpec spec) {
        return find(engine, spec, reference);
    }

    static PostingView find(Engine engine, CommandSpec spec, String reference) {
        String wanted = reference.strip().toUpperCase(Locale.ROOT);
        if (!PaymentReference.isOne(wanted)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'" + reference + "' is no payment reference; those are DB and 14 characters, as ./duebridge"
                            + " postings list shows them");
        }
        return new Postings(engine.store())
                .find(engine.organisation(), new PaymentReference(wanted))
                .orElseThrow(() ->
                        new ParameterException(spec.commandLine(), "there is no posting with reference " + wanted));
    }
}
