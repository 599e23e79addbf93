package io.duebridge.portal.cash;

import java.math.BigDecimal;
import org.springframework.stereotype.Component;

/** How the pages write a confidence. Templates call it {@code @cashFormats}. */
@Component("cashFormats")
public class CashFormats {

    /** {@code 985} of 1000 as {@code 98.5}. */
    public String percent(int confidence) {
        return BigDecimal.valueOf(confidence, 1).stripTrailingZeros().toPlainString();
    }
}
