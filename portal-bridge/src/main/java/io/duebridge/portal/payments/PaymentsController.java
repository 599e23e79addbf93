package io.duebridge.portal.payments;

import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentStories;
import io.duebridge.collections.payments.PaymentStory;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderWords;
import io.duebridge.collections.payments.transfers.AwaitedTransfer;
import io.duebridge.collections.portalview.AttachedFile;
import io.duebridge.collections.portalview.ErpPaymentDetail;
import io.duebridge.collections.portalview.ErpPaymentDetails;
import io.duebridge.collections.portalview.PaymentCursor;
import io.duebridge.collections.portalview.PaymentLists;
import io.duebridge.collections.portalview.RecordFiles;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.portal.DocumentFiles;
import io.duebridge.portal.VendorTitles;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.pages.PageFrame;
import io.duebridge.portal.pages.Visitor;
import io.duebridge.spi.ErpId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of payments and the way of each. */
@Controller
class PaymentsController {
    private static final int PAGE = 25;

    private final PaymentLists payments;
    private final PaymentStories stories;
    private final ErpPaymentDetails received;
    private final RecordFiles records;
    private final DocumentFiles files;
    private final PaymentDesk desk;
    private final VendorTitles vendors;

    PaymentsController(
            PaymentLists payments,
            PaymentStories stories,
            ErpPaymentDetails received,
            RecordFiles records,
            DocumentFiles files,
            PaymentDesk desk,
            VendorTitles vendors) {
        this.payments = payments;
        this.stories = stories;
        this.received = received;
        this.records = records;
        this.files = files;
        this.desk = desk;
        this.vendors = vendors;
    }

    @GetMapping("/payments")
    String list(
            Visitor visitor,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request,
            Model model) {
        Optional<PaymentCursor> cursor = Optional.ofNullable(after).flatMap(PaymentCursor::decode);
        model.addAttribute("page", payments.list(visitor.scope(), cursor, PAGE));
        return PageFrame.isPartial(request) ? "portal/payments :: rows" : "portal/payments";
    }

    /** The payment's way; htmx asks for it again and again while something is still to come. */
    @GetMapping("/payments/{id}")
    String one(Visitor visitor, @PathVariable UUID id, HttpServletRequest request, Model model) {
        PaymentStory story = stories.find(
                        visitor.scope().organisation(), visitor.scope().customerIds(), new PaymentId(id))
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAYMENT));
        model.addAttribute("story", story);
        model.addAttribute("line", PaymentLine.of(story));
        boolean mayPay = !visitor.looking() && visitor.scope().mayPay(story.customer());
        model.addAttribute("mayPay", mayPay);
        model.addAttribute(
                "awaits", mayPay && desk.hostedPages().awaits(visitor.scope().organisation(), story.id()));
        transfer(visitor, story, model);
        model.addAttribute(
                "givingUp", desk.hostedPages().isBeingGivenUp(visitor.scope().organisation(), story.id()));
        model.addAttribute(
                "confirm",
                story.failure()
                        .filter(ProviderAnswer.Declined.authenticationRequired().words()::equals)
                        .isPresent());
        model.addAttribute("receipt", receipt(visitor, story).orElse(null));
        model.addAttribute(
                "vendor",
                visitor.scope()
                        .find(story.customer())
                        .map(customer -> vendors.title(customer.connection()))
                        .orElse(""));
        return PageFrame.isPartial(request) ? "portal/payment :: way" : "portal/payment";
    }

    private void transfer(Visitor visitor, PaymentStory story, Model model) {
        Optional<AwaitedTransfer> transfer =
                desk.hostedPages().transfer(visitor.scope().organisation(), story.id());
        model.addAttribute("transfer", transfer.orElse(null));
        model.addAttribute(
                "transferEnds", transfer.flatMap(desk.hostedPages()::endsAt).orElse(null));
        // Money of it may rest at the provider, so that nothing was taken is not to be said.
        model.addAttribute(
                "transferEnded",
                story.failure()
                        .filter(ProviderWords.TRANSFER_ENDED.words()::equals)
                        .isPresent());
    }

    /** A payment that was not made here. */
    @GetMapping("/payments/received/{id}")
    String received(Visitor visitor, @PathVariable UUID id, Model model) {
        ErpPaymentDetail detail = received.read(visitor.scope(), new ErpPaymentId(id))
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAYMENT));
        model.addAttribute("detail", detail);
        List<AttachedFile> attached = records.payment(visitor.scope(), new ErpPaymentId(id))
                .map(record -> records.attached(record, files.shown(record.key().connection())))
                .orElse(List.of());
        model.addAttribute("files", attached);
        model.addAttribute(
                "vendor",
                visitor.scope()
                        .find(detail.customer())
                        .map(customer -> vendors.title(customer.connection()))
                        .orElse(""));
        return "portal/received";
    }

    /** The ERP prints a receipt once it has the payment. */
    private Optional<ErpPaymentId> receipt(Visitor visitor, PaymentStory story) {
        return visitor.scope()
                .find(story.customer())
                .flatMap(customer ->
                        story.erp().map(erp -> RecordIds.erpPayment(customer.connection(), new ErpId(erp.erpId()))))
                .filter(id -> records.payment(visitor.scope(), id).isPresent());
    }
}
