/** Payment plans: what is owed paid in instalments, judged by what the ERP says. */
@NullMarked
package io.duebridge.collections.plans;

import org.jspecify.annotations.NullMarked;
