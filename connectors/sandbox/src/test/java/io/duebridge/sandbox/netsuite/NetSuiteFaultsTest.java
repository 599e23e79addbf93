package io.duebridge.sandbox.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.sandbox.Bookkeeping;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.netsuite.http.CallSummary;
import io.duebridge.sandbox.netsuite.http.Fault;
import io.duebridge.sandbox.netsuite.http.FaultKind;
import io.duebridge.sandbox.netsuite.http.LoggedRequest;
import io.duebridge.sandbox.netsuite.http.Operation;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NetSuiteFaultsTest {
    private final Bookkeeping books = Bookkeeping.usd();
    private final NetSuiteSandbox sandbox = NetSuiteSandbox.start(
            books.ledger, NetSuiteSandboxOptions.defaults().withConcurrency(5));
    private final RawSuiteTalk client = new RawSuiteTalk(sandbox);
    private final RawRest rest = new RawRest(sandbox).connected();
    private final LedgerDocument invoice = books.invoice(books.other, "1000");

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private RawSuiteTalk.Answer pay(String reference) {
        return client.pay(reference, books.other.id(), "5", invoice.id(), "5");
    }

    private int booked(String reference) {
        return client.get("customerPayment", "externalId=\"" + reference + "\"").succeeded() ? 1 : 0;
    }

    private void armed(Fault fault) {
        sandbox.faults().arm(fault, CallSummary.creating("customerPayment"), 1);
    }

    @Test
    void aDroppedReplyLeavesThePaymentInTheBooksAndADroppedRequestDoesNot() {
        armed(Fault.of(FaultKind.COMMIT_THEN_DROP_REPLY));
        assertThatThrownBy(() -> pay("A")).isInstanceOf(UncheckedIOException.class);
        armed(Fault.of(FaultKind.DROP_BEFORE_COMMIT));
        assertThatThrownBy(() -> pay("B")).isInstanceOf(UncheckedIOException.class);

        assertThat(booked("A")).isEqualTo(1);
        assertThat(booked("B")).isZero();
        assertThat(pay("A").first("code")).isEqualTo("DUP_RCRD");
        List<LoggedRequest> posted = sandbox.log().matching(CallSummary.creating("customerPayment"));
        assertThat(posted).extracting(LoggedRequest::status).containsExactly(0, 0, 200);
    }

    @Test
    void aLateCommitAppearsAfterTheClientGaveUp() throws InterruptedException {
        armed(Fault.lateCommit(Duration.ofMillis(300)));
        assertThatThrownBy(() -> pay("A")).isInstanceOf(UncheckedIOException.class);

        assertThat(booked("A")).isZero();
        for (int i = 0; i < 100 && booked("A") == 0; i++) {
            Thread.sleep(50);
        }
        assertThat(booked("A")).isEqualTo(1);
    }

    @Test
    void spoiltAnswersHideWhatWasDone() {
        armed(Fault.of(FaultKind.GARBAGE));
        assertThat(pay("A").text()).startsWith("}{");
        armed(Fault.of(FaultKind.EMPTY));
        assertThat(pay("B").text()).isEmpty();
        armed(Fault.of(FaultKind.HALF_RESPONSE));
        assertThatThrownBy(() -> pay("C")).isInstanceOf(UncheckedIOException.class);
        armed(Fault.commitThenHtmlError(504));
        assertThat(pay("D").status()).isEqualTo(504);

        assertThat(booked("A") + booked("B") + booked("C") + booked("D")).isEqualTo(4);
    }

    @Test
    void pagesOfErrorAndMaintenanceComeWithoutTheDeed() {
        armed(Fault.htmlError(502));
        assertThat(pay("A").status()).isEqualTo(502);
        armed(Fault.of(FaultKind.MAINTENANCE_PAGE));
        RawSuiteTalk.Answer page = pay("A");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).startsWith("<html>").contains("maintenance");
        assertThat(booked("A")).isZero();
    }

    @Test
    void theProtocolsOwnErrorsComeInItsOwnWords() {
        armed(Fault.of(FaultKind.UNEXPECTED_ERROR));
        RawSuiteTalk.Answer unexpected = pay("A");
        assertThat(unexpected.status()).isEqualTo(500);
        assertThat(unexpected.first("code")).isEqualTo("UNEXPECTED_ERROR");
        armed(Fault.refusal("RCRD_HAS_BEEN_CHANGED"));
        RawSuiteTalk.Answer changed = pay("A");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.first("code")).isEqualTo("RCRD_HAS_BEEN_CHANGED");
        sandbox.faults().arm(FaultKind.UNEXPECTED_ERROR, CallSummary.of(Operation.SUITEQL), 1);
        assertThat(rest.query("SELECT id FROM customer").status()).isEqualTo(500);

        assertThat(booked("A")).isZero();
    }

    @Test
    void anExpiredTokenIsRefusedOnceAndARevokedOneForGood() {
        armed(Fault.of(FaultKind.EXPIRED_TOKEN));
        assertThat(pay("A").first("code")).isEqualTo("INVALID_LOGIN_CREDENTIALS");
        assertThat(pay("A").succeeded()).isTrue();
        assertThat(rest.get("customer").status())
                .as("access tokens are gone too")
                .isEqualTo(401);
        assertThat(rest.connected().get("customer").status()).isEqualTo(200);

        armed(Fault.of(FaultKind.REVOKED_TOKEN));
        assertThat(pay("B").first("code")).isEqualTo("INVALID_LOGIN_CREDENTIALS");
        assertThat(pay("B").first("code")).isEqualTo("INVALID_LOGIN_CREDENTIALS");
    }

    @Test
    void aLaggingLookupDoesNotSeeWhatIsNew() {
        pay("old");
        books.clock.advance(Duration.ofMinutes(2));
        pay("new");
        sandbox.faults()
                .arm(Fault.laggingLookup(Duration.ofMinutes(1)), CallSummary.of(Operation.GET, "customerPayment"), 2);

        assertThat(booked("new")).isZero();
        assertThat(booked("old")).isEqualTo(1);
        assertThat(booked("new")).isEqualTo(1);
    }

    @Test
    void aBlockedCallIsToldInTheWordsOfItsFace() {
        armed(Fault.of(FaultKind.THROTTLE));
        RawSuiteTalk.Answer soap = pay("A");
        sandbox.faults().arm(FaultKind.THROTTLE, CallSummary.any(), 1);
        RawRest.Answer answer = rest.get("customer");

        assertThat(soap.status()).isEqualTo(500);
        assertThat(soap.first("code")).isEqualTo("WS_REQUEST_BLOCKED");
        assertThat(soap.all("exceededConcurrentRequestLimitFault")).hasSize(1);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("CONCURRENCY_LIMIT_EXCEEDED");
        assertThat(booked("A")).isZero();
    }

    @Test
    void bothFacesDrawOnOnePoolAndNoCallMoreRunsThanItHolds() throws Exception {
        for (int i = 0; i < 400; i++) {
            books.invoice(books.other, "1");
        }
        ExecutorService many = Executors.newFixedThreadPool(24);
        try {
            List<Callable<Integer>> calls = new java.util.ArrayList<>();
            for (int i = 0; i < 120; i++) {
                boolean soap = i % 2 == 0;
                calls.add(() -> soap
                        ? client.search("TransactionSearchBasic", "").status()
                        : rest.get("invoice?expandRecords=true").status());
            }
            List<Integer> statuses = new java.util.ArrayList<>();
            for (Future<Integer> call : many.invokeAll(calls)) {
                statuses.add(call.get());
            }

            assertThat(statuses).contains(200).isSubsetOf(200, 429, 500);
            assertThat(statuses.stream().filter(status -> status != 200)).isNotEmpty();
            assertThat(sandbox.pool().most()).isEqualTo(5);
        } finally {
            many.shutdownNow();
        }
        assertThat(client.call("<m:getServerTime/>").status())
                .as("everybody has left")
                .isEqualTo(200);
    }
}
