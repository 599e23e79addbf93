package io.duebridge.app.paypal;

import com.paypal.sdk.models.CaptureOrderInput;
import com.paypal.sdk.models.CapturedPayment;
import com.paypal.sdk.models.CheckoutPaymentIntent;
import com.paypal.sdk.models.CreateOrderInput;
import com.paypal.sdk.models.GetCapturedPaymentInput;
import com.paypal.sdk.models.GetOrderInput;
import com.paypal.sdk.models.Order;
import com.paypal.sdk.models.OrderRequest;
import com.paypal.sdk.models.Patch;
import com.paypal.sdk.models.PatchOp;
import com.paypal.sdk.models.PatchOrderInput;
import com.paypal.sdk.models.PaymentSource;
import com.paypal.sdk.models.PaypalExperienceUserAction;
import com.paypal.sdk.models.PaypalWallet;
import com.paypal.sdk.models.PaypalWalletContextShippingPreference;
import com.paypal.sdk.models.PaypalWalletExperienceContext;
import com.paypal.sdk.models.PurchaseUnitRequest;
import com.paypal.sdk.utilities.JsonValue;
import io.duebridge.collections.payments.provider.ChargeRequest;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;
import java.util.List;

/** The calls about orders and captures. */
final class PayPalOrders {
    private static final String JSON = "application/json";

    /** The whole order in the answer, not its id only. */
    private static final String WHOLE = "return=representation";

    /** Most characters of a purchase unit's description. */
    private static final int LONGEST = 127;

    private final PayPalApi api;
    private final PayPalSettings settings;

    PayPalOrders(PayPalApi api, PayPalSettings settings) {
        this.api = api;
        this.settings = settings;
    }

    /** A lost answer is asked for once more with the same key: PayPal answers with the same order. */
    Order create(ChargeRequest request, String value, Deadline deadline) throws PayPalFault {
        CreateOrderInput input = new CreateOrderInput.Builder(JSON, order(request, value))
                .paypalRequestId(PayPalKeys.makeOrder(request.key()))
                .prefer(WHOLE)
                .build();
        return twice(
                deadline,
                client -> client.getOrdersController().createOrder(input).getResult());
    }

    private OrderRequest order(ChargeRequest request, String value) {
        String key = request.key().toString();
        String back = settings.at("/payments/" + key + "/back").toString();
        PurchaseUnitRequest unit = new PurchaseUnitRequest.Builder(PayPalAmounts.asked(request.amount(), value))
                .invoiceId(key)
                .customId(key)
                .description(shortened(request.description()))
                .build();
        // Whoever approves has paid: PayPal's button says so. Nothing is shipped.
        PaypalWalletExperienceContext page = new PaypalWalletExperienceContext.Builder()
                .userAction(PaypalExperienceUserAction.PAY_NOW)
                .shippingPreference(PaypalWalletContextShippingPreference.NO_SHIPPING)
                .returnUrl(back)
                .cancelUrl(back)
                .build();
        return new OrderRequest.Builder(CheckoutPaymentIntent.CAPTURE, List.of(unit))
                .paymentSource(new PaymentSource.Builder()
                        .paypal(new PaypalWallet.Builder()
                                .experienceContext(page)
                                .build())
                        .build())
                .build();
    }

    private static String shortened(String description) {
        return description.length() > LONGEST ? description.substring(0, LONGEST) : description;
    }

    Order read(String id, Deadline deadline) throws PayPalFault {
        return api.call(
                deadline,
                client -> client.getOrdersController()
                        .getOrder(new GetOrderInput.Builder(id).build())
                        .getResult());
    }

    Order capture(String id, PaymentId payment, Deadline deadline) throws PayPalFault {
        CaptureOrderInput input = new CaptureOrderInput.Builder(id, JSON)
                .paypalRequestId(PayPalKeys.capture(payment))
                .prefer(WHOLE)
                .build();
        return twice(
                deadline,
                client -> client.getOrdersController().captureOrder(input).getResult());
    }

    private <T> T twice(Deadline deadline, PayPalApi.Call<T> call) throws PayPalFault {
        try {
            return api.call(deadline, deadline.remaining().dividedBy(2), call);
        } catch (PayPalFault e) {
            if (e.status() != 0 || deadline.hasPassed()) {
                throw e;
            }
            return api.call(deadline, call);
        }
    }

    /** @param mark {@link PayPalKeys#closed}: from now on nobody of this program, whichever node, captures it. PayPal has no call that takes an order back. */
    void close(String id, String mark, Deadline deadline) throws PayPalFault {
        Patch replaced = new Patch.Builder(PatchOp.REPLACE)
                .path("/purchase_units/@reference_id=='default'/custom_id")
                .value(JsonValue.fromString(mark))
                .build();
        PatchOrderInput input =
                new PatchOrderInput.Builder(id, JSON).body(List.of(replaced)).build();
        api.call(deadline, client -> client.getOrdersController().patchOrder(input));
    }

    CapturedPayment captured(String id, Deadline deadline) throws PayPalFault {
        return api.call(
                deadline,
                client -> client.getPaymentsController()
                        .getCapturedPayment(new GetCapturedPaymentInput.Builder(id).build())
                        .getResult());
    }
}
