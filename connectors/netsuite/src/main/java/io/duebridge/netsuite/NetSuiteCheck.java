package io.duebridge.netsuite;

import io.duebridge.http.CheckRun;
import io.duebridge.netsuite.NetSuiteApi.CurrencyRow;
import io.duebridge.netsuite.NetSuiteApi.Slice;
import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectionCheck.Topic;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpIdentity;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Reach, sign in, read every kind, and (without writing) whether a payment can be written; a step that fails skips those behind it. */
final class NetSuiteCheck {
    /** Signatures carry our time; NetSuite turns them away when clocks are minutes apart. */
    private static final Duration LARGEST_DRIFT = Duration.ofMinutes(2);

    private final NetSuiteApi api;
    private final NetSuiteWire wire;
    private final NetSuiteSettings settings;
    private final Currencies currencies;
    private final PostingCodes codes;
    private final Optional<Restlet> restlet;
    private final AccountPlaces places;
    private final InstantSource clock;

    NetSuiteCheck(
            NetSuiteApi api,
            NetSuiteWire wire,
            NetSuiteSettings settings,
            Currencies currencies,
            PostingCodes codes,
            Optional<Restlet> restlet,
            AccountPlaces places,
            InstantSource clock) {
        this.api = api;
        this.wire = wire;
        this.settings = settings;
        this.currencies = currencies;
        this.codes = codes;
        this.restlet = restlet;
        this.places = places;
        this.clock = clock;
    }

    ConnectionCheck run() {
        CheckRun run = new CheckRun(wire::callDeadline);
        run.step(Topic.REACH, reading(api::reach));
        run.step(Topic.SIGN_IN, reading(this::signIn));
        run.step(Topic.READ, reading(deadline -> read(deadline, run)));
        run.step(Topic.POST, reading(this::post));
        return run.result();
    }

    private String signIn(Deadline deadline) throws NetSuiteFailure {
        Duration drift =
                Duration.between(clock.instant(), api.serverTime(deadline)).abs();
        return "signed in to account " + settings.account() + " by "
                + (settings.transport() == NetSuiteSettings.Transport.SOAP
                        ? "token over SOAP " + settings.endpointVersion()
                        : "certificate over REST")
                + settings.certificate()
                        .flatMap(NetSuiteSettings.Certificate::end)
                        .map(end -> "; " + end.words(clock.instant()))
                        .orElse("")
                + (drift.compareTo(LARGEST_DRIFT) > 0
                        ? "; this machine's clock is " + drift.toSeconds() + " seconds off, set it"
                        : "");
    }

    /** An empty stretch of time is asked for, which needs the same permissions as a full one. */
    private String read(Deadline deadline, CheckRun run) throws NetSuiteFailure {
        Optional<Currency> home =
                currencies.base(deadline).map(CurrencyRow::symbol).map(Currency::getInstance);
        Instant now = clock.instant();
        Slice nothing = new Slice(now.minusSeconds(1), now, 0, 0, NetSuiteSettings.SMALLEST_PAGE);
        for (RecordKind kind : NetSuiteConnector.KINDS) {
            api.changed(kind, nothing, wire.callDeadline());
        }
        run.identified(new ErpIdentity(
                settings.account(), "NetSuite account " + settings.account(), home, Optional.of(settings.zone())));
        places.learn();
        return "reads all kinds of record"
                + home.map(currency -> ", home currency " + currency).orElse("") + "; " + places.words() + "; "
                + prints();
    }

    /** Everything else works without it, so what is found is said and fails nothing. */
    private String prints() {
        if (restlet.isEmpty()) {
            return "no PDFs, since Duebridge's RESTlet is not installed (setting restlet)";
        }
        try {
            return "PDFs by Duebridge's RESTlet " + restlet.get().version(wire.callDeadline());
        } catch (NetSuiteFailure failure) {
            return "no PDFs, since Duebridge's RESTlet does not answer: " + failure.getMessage() + ". "
                    + failure.errorCode().advice();
        }
    }

    private String post(Deadline deadline) throws NetSuiteFailure {
        api.byExternalId(NetSuiteType.CUSTOMER_PAYMENT, "DB00000000000000", deadline);
        for (String currency : settings.posting().depositAccounts().keySet()) {
            currencies.id(Currency.getInstance(currency), deadline);
        }
        List<String> problems = codes.problems(deadline);
        if (!problems.isEmpty()) {
            String message = String.join("; ", problems);
            throw new NetSuiteFailure(NetSuiteErrors.CODE_UNKNOWN, Effect.NONE, "", message, message);
        }
        return "payments can be looked up by reference, and what they refer to exists; "
                + (settings.posting().depositAccounts().isEmpty()
                        ? "they go to undeposited funds"
                        : "they go to the accounts of deposit-account")
                + ". Whether the role may create them shows with the first one.";
    }

    private interface Attempt {
        String run(Deadline deadline) throws NetSuiteFailure;
    }

    private static CheckRun.Attempt reading(Attempt attempt) {
        return deadline -> {
            try {
                return attempt.run(deadline);
            } catch (NetSuiteFailure failure) {
                throw failure.forRead();
            }
        };
    }
}
