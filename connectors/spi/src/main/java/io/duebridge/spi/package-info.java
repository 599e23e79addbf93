/**
 * What every connector is: the records it reads, the payments it posts, the abilities it declares and the errors it raises.
 *
 * <p>Depends on the JDK, JSpecify and Jackson's tree model only. Inbound records cross this border raw, so that they can be
 * archived, quarantined and mapped again; outbound payments are typed. Money is {@link java.math.BigDecimal} with a currency.
 */
@NullMarked
package io.duebridge.spi;

import org.jspecify.annotations.NullMarked;
