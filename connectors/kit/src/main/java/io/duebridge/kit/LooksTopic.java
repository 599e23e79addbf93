package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.kit.ErpFixture.Call;
import io.duebridge.kit.ErpFixture.Fault;
import io.duebridge.spi.Capability;
import io.duebridge.spi.ChangeCheck;
import io.duebridge.spi.ChangeCheck.Changed;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One cheap call says which kinds have changed at all; it may name too many, never too few. */
abstract class LooksTopic extends Topic {
    LooksTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    @BeforeEach
    final void assumeLooks() {
        assumeDeclared(Capability.CHECK_FOR_CHANGES);
    }

    @Test
    void itSpeaksForKindsThatAreRead() {
        assertThat(look().kinds()).isNotEmpty().isSubsetOf(descriptor().kinds());
    }

    @Test
    void whereNothingHappenedNothingHasChangedAndThatIsSureUpToAMoment() throws Exception {
        erp().addInvoice(erp().addCustomer("Reader"), amount("12.30"));
        erp().passTime(Duration.ofHours(2));
        Instant since = erp().now().minus(Duration.ofHours(1));

        Changed changed = look().changedSince(look().kinds(), since, deadline());

        assertThat(changed.kinds()).isEmpty();
        assertThat(changed.through()).isAfter(since).isBeforeOrEqualTo(erp().now());
    }

    @Test
    void whatWasMadeChangedOrDeletedIsNamedInOneCall() throws Exception {
        ErpId invoice = erp().addInvoice(erp().addCustomer("Reader"), amount("12.30"));
        erp().passTime(Duration.ofHours(1));
        int before = erp().calls(Call.READ);
        assertThat(changedLately()).isEmpty();
        assertThat(erp().calls(Call.READ) - before).isEqualTo(1);

        erp().changeInvoice(invoice, "changed");
        assertThat(changedLately()).contains(RecordKind.INVOICE).doesNotContain(RecordKind.CREDIT_MEMO);
        erp().passTime(Duration.ofHours(1));
        assertThat(changedLately()).isEmpty();

        erp().addCreditMemo(erp().addCustomer("Another"), amount("1.00"));
        assertThat(changedLately())
                .contains(RecordKind.CUSTOMER, RecordKind.CREDIT_MEMO)
                .doesNotContain(RecordKind.INVOICE);
        erp().passTime(Duration.ofHours(1));
        erp().deleteInvoice(invoice);
        if (declares(Capability.READ_DELETES)) {
            assertThat(changedLately()).contains(RecordKind.INVOICE);
        }
    }

    @Test
    void onlyKindsThatWereAskedForAreNamed() throws Exception {
        erp().addInvoice(erp().addCustomer("Reader"), amount("12.30"));
        Set<RecordKind> others = EnumSet.copyOf(look().kinds());
        others.removeAll(Set.of(RecordKind.INVOICE, RecordKind.CUSTOMER));

        assertThat(look().changedSince(others, erp().now().minusSeconds(60), deadline())
                        .kinds())
                .isEmpty();
    }

    @Test
    void fromLongAgoNothingThatChangedIsLeftOut() throws Exception {
        erp().addInvoice(erp().addCustomer("Reader"), amount("12.30"));
        Instant longAgo = erp().now().minus(Duration.ofDays(400));

        assertThat(look().changedSince(look().kinds(), longAgo, deadline()).kinds())
                .contains(RecordKind.CUSTOMER, RecordKind.INVOICE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"GARBAGE", "EMPTY", "HALF_ANSWER", "HTML_ERROR", "THROTTLE"})
    void aLookThatFailsNeverPassesForNothingHasChanged(Fault fault) {
        erp().arm(fault, Call.READ, 1);

        ErrorKind kind = failure(this::changedLately).kind();

        assertThat(kind).isEqualTo(fault == Fault.THROTTLE ? ErrorKind.THROTTLED : ErrorKind.UNAVAILABLE);
    }

    private ChangeCheck look() {
        return connection().changeCheck().orElseThrow();
    }

    private Set<RecordKind> changedLately() throws ConnectorException {
        return look().changedSince(look().kinds(), erp().now().minusSeconds(60), deadline())
                .kinds();
    }
}
