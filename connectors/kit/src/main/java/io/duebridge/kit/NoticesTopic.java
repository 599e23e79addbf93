package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.kit.ErpFixture.Post;
import io.duebridge.kit.ErpFixture.ToldChange;
import io.duebridge.spi.Capability;
import io.duebridge.spi.ChangeNotice;
import io.duebridge.spi.ChangeNotifications;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.RecordKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ERP tells by itself: believed for its signature over the bytes as they came, in each form it has. */
abstract class NoticesTopic extends Topic {
    private @Nullable ErpConnection listening;

    NoticesTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    @BeforeEach
    final void listen() throws Exception {
        assumeDeclared(Capability.CHANGE_NOTIFICATIONS);
        listening = erp().connector().open(erp().listeningSettings(), erp().context());
    }

    @AfterEach
    final void stopListening() {
        if (listening != null) {
            listening.close();
        }
    }

    @Test
    void withoutASecretNothingIsHeard() {
        ChangeNotifications deaf = connection().changeNotifications().orElseThrow();

        assertThat(deaf.isListening()).isFalse();
        assertThat(notices().isListening()).isTrue();
        for (Post post : posts(told("77", RecordKind.INVOICE, "1"))) {
            assertThat(deaf.isSigned(post.headers(), post.body())).isFalse();
            assertThat(notices().isSigned(post.headers(), post.body())).isTrue();
        }
    }

    @Test
    void theSignatureIsOverTheRawBytes() {
        Assumptions.assumeTrue(erp().signsWhatItTells(), "shows a user and password");
        Random random = new Random(20_261_126L);
        for (Post post : posts(told("77", RecordKind.INVOICE, "1"))) {
            for (int i = 0; i < 40; i++) {
                byte[] changed = post.body().clone();
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(7));
                assertThat(notices().isSigned(post.headers(), changed)).isFalse();
            }
            byte[] longer = Arrays.copyOf(post.body(), post.body().length + 1);
            longer[longer.length - 1] = '\n';
            assertThat(notices().isSigned(post.headers(), longer))
                    .as("the same JSON, other bytes")
                    .isFalse();
            assertThat(notices().isSigned(Map.of(), post.body())).isFalse();
            Map<String, String> garbled = new HashMap<>();
            post.headers().forEach((name, value) -> garbled.put(name, "x" + value));
            assertThat(notices().isSigned(garbled, post.body())).isFalse();
        }
        List<Post> others = posts(told("77", RecordKind.INVOICE, "2"));
        for (int form = 0; form < others.size(); form++) {
            Post post = posts(told("77", RecordKind.INVOICE, "1")).get(form);
            assertThat(notices().isSigned(others.get(form).headers(), post.body()))
                    .as("another post's signature")
                    .isFalse();
        }
    }

    @Test
    void severalCompaniesOfOnePostAreToldApart() throws Exception {
        Assumptions.assumeTrue(erp().signsWhatItTells(), "shows a user and password");
        for (Post post : posts(
                told("77", RecordKind.INVOICE, "1"),
                told("88", RecordKind.PAYMENT, "2"),
                told("77", RecordKind.CUSTOMER, "3"))) {
            List<ChangeNotice> read = notices().read(post.body());

            assertThat(read.stream().map(NoticesTopic::words))
                    .containsExactlyInAnyOrder("77 invoice 1", "88 payment 2", "77 customer 3");
        }
    }

    @Test
    void aKindThatNobodyReadsIsNoKindAndHidesNoOther() throws Exception {
        Assumptions.assumeTrue(erp().signsWhatItTells(), "shows a user and password");
        for (Post post : posts(
                new ToldChange("77", Optional.empty(), new ErpId("9")), told("77", RecordKind.CREDIT_MEMO, "1"))) {
            List<ChangeNotice> read = notices().read(post.body());

            assertThat(read.stream().map(ChangeNotice::company)).containsOnly("77");
            assertThat(read.stream().flatMap(notice -> notice.kind().stream())).containsExactly(RecordKind.CREDIT_MEMO);
        }
    }

    @Test
    void whatIsDeliveredAgainIsTheSameAndDifferentChangesAreNot() throws Exception {
        for (Post post : posts(told("77", RecordKind.INVOICE, "1"), told("77", RecordKind.INVOICE, "2"))) {
            List<ChangeNotice> first = notices().read(post.body());

            assertThat(notices().read(post.body())).isEqualTo(first);
            assertThat(first).hasSizeGreaterThanOrEqualTo(2);
            List<String> ids =
                    first.stream().flatMap(notice -> notice.id().stream()).toList();
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(ids)
                    .as("each has an id or none")
                    .satisfiesAnyOf(
                            none -> assertThat(none).isEmpty(),
                            all -> assertThat(all).hasSameSizeAs(first));
        }
    }

    @Test
    void whoShowsAnotherPasswordIsNotBelieved() {
        Assumptions.assumeFalse(erp().signsWhatItTells(), "signs what it tells");
        for (Post post : posts(told("77", RecordKind.INVOICE, "1"))) {
            assertThat(notices().isSigned(Map.of(), post.body())).isFalse();
            post.headers().forEach((name, value) -> {
                assertThat(notices().isSigned(Map.of(name, value + "x"), post.body()))
                        .isFalse();
                assertThat(notices().isSigned(Map.of(name, value.substring(0, value.length() - 1)), post.body()))
                        .isFalse();
            });
        }
    }

    @Test
    void halfAPostIsNoPost() {
        for (Post post : posts(told("77", RecordKind.INVOICE, "1"))) {
            byte[] half = Arrays.copyOf(post.body(), post.body().length / 2);
            assertThat(failure(() -> notices().read(half)).kind()).isEqualTo(ErrorKind.INVALID_DATA);
        }
        byte[] nonsense = "good morning".getBytes(StandardCharsets.UTF_8);
        assertThat(failure(() -> notices().read(nonsense)).kind()).isEqualTo(ErrorKind.INVALID_DATA);
    }

    private ChangeNotifications notices() {
        return Objects.requireNonNull(listening).changeNotifications().orElseThrow();
    }

    /** One in each form. */
    private List<Post> posts(ToldChange... changes) {
        List<Post> posts = new ArrayList<>();
        for (int form = 0; form < erp().notificationForms(); form++) {
            posts.add(erp().notification(form, List.of(changes)));
        }
        assertThat(posts).isNotEmpty();
        return posts;
    }

    private static ToldChange told(String company, RecordKind kind, String id) {
        return new ToldChange(company, Optional.of(kind), new ErpId(id));
    }

    private static String words(ChangeNotice notice) {
        return notice.company() + " " + notice.kind().map(RecordKind::label).orElse("?") + " "
                + notice.record().value();
    }
}
