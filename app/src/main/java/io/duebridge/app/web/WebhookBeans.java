package io.duebridge.app.web;

import io.duebridge.app.program.Engine;
import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.collections.connections.SealingKey;
import io.duebridge.collections.notices.OutboxDelivery;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.webhooks.WebhookDeliveries;
import io.duebridge.collections.webhooks.WebhookEndpoints;
import io.duebridge.collections.webhooks.WebhookPlanner;
import io.duebridge.collections.webhooks.WebhookPolicy;
import io.duebridge.portal.outgoing.PublicAddresses;
import io.duebridge.portal.outgoing.WebhookSender;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Telling other programs of events. */
@Configuration(proxyBeanMethods = false)
class WebhookBeans {
    @Bean
    SealingKey sealingKey(DuebridgeSettings settings) {
        return SealingKey.ofBase64(settings.secretsKey().value());
    }

    @Bean
    WebhookPlanner webhookPlanner(DuebridgeSettings settings) {
        return new WebhookPlanner(settings.portal().baseUrl());
    }

    @Bean
    WebhookDeliveries webhookDeliveries(CollectionsStore store) {
        return new WebhookDeliveries(store, WebhookPolicy.standard(), new SecureRandom());
    }

    @Bean
    WebhookSender webhookSender(
            Engine engine, WebhookDeliveries deliveries, WebhookEndpoints endpoints, DuebridgeSettings settings) {
        DuebridgeSettings.Webhooks webhooks = settings.webhooks();
        return new WebhookSender(
                deliveries,
                endpoints,
                new PublicAddresses(webhooks.allowedNetworks()),
                webhooks.deadline(),
                engine.node(),
                engine.store().clock());
    }

    @Bean
    WebhookSending webhookSending(
            CollectionsStore store,
            OutboxDelivery outbox,
            WebhookSender sender,
            WebhookDeliveries deliveries,
            DuebridgeSettings settings) {
        return new WebhookSending(
                outbox,
                sender,
                () -> deliveries.forgetBefore(
                        store.clock().instant().minus(settings.webhooks().kept())));
    }
}
