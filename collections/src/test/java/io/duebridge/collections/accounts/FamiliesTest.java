package io.duebridge.collections.accounts;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.TestStore;
import java.util.Set;
import java.util.UUID;

class FamiliesTest {
    @OnBothDatabases
    void parentsChildrenAndSiblingsToAnyDepthAreOneFamily(TestStore test) {
        Tree tree = Tree.of(test);

        for (CustomerId one : Set.of(tree.top, tree.left, tree.right, tree.below)) {
            assertThat(tree.family(one)).containsExactlyInAnyOrder(tree.top, tree.left, tree.right, tree.below);
        }
        assertThat(tree.family(tree.stranger)).containsExactly(tree.stranger);
        assertThat(tree.same(tree.below, tree.right)).isTrue();
        assertThat(tree.same(tree.below, tree.stranger)).isFalse();
    }

    @OnBothDatabases
    void aRingInDamagedDataEndsAndIsOneFamily(TestStore test) {
        Tree tree = Tree.of(test);
        tree.parent(tree.top, tree.below);

        assertThat(tree.family(tree.left)).contains(tree.top, tree.left, tree.below);
        assertThat(tree.same(tree.top, tree.below)).isTrue();
        assertThat(tree.same(tree.below, tree.top)).isTrue();
    }

    private record Tree(
            SampleBooks books,
            TestStore test,
            CustomerId top,
            CustomerId left,
            CustomerId right,
            CustomerId below,
            CustomerId stranger) {
        static Tree of(TestStore test) {
            SampleBooks books = SampleBooks.of(test.store(), "Families " + UUID.randomUUID());
            CustomerId top = books.customer("Top", "USD", null);
            CustomerId left = books.customer("Left", "USD", null, top);
            return new Tree(
                    books,
                    test,
                    top,
                    left,
                    books.customer("Right", "USD", null, top),
                    books.customer("Below", "USD", null, left),
                    books.customer("Stranger", "USD", null));
        }

        Set<CustomerId> family(CustomerId customer) {
            return Families.of(test.store().dsl(), books.connection(), customer);
        }

        boolean same(CustomerId one, CustomerId other) {
            return Families.same(test.store().dsl(), books.connection(), one, other);
        }

        void parent(CustomerId child, CustomerId parent) {
            test.store()
                    .dsl()
                    .update(CUSTOMER)
                    .set(CUSTOMER.PARENT_ID, parent.value())
                    .where(CUSTOMER.ID.eq(child.value()))
                    .execute();
        }
    }
}
