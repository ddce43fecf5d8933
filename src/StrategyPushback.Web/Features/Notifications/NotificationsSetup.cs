using StrategyPushback.Web.Features.Notifications.Deliveries;
using StrategyPushback.Web.Features.Notifications.FanOut;
using StrategyPushback.Web.Features.Notifications.Mail;
using StrategyPushback.Web.Shell;

namespace StrategyPushback.Web.Features.Notifications;

public static class NotificationsSetup
{
    public static void AddNotifications(this IServiceCollection services)
    {
        services.AddSingleton<EventDelivery>();
        services.AddSingleton<TimedEvents>();
        services.AddSingleton<AutomaticReminders>();
        services.AddSingleton<DeliverySweep>();
        services.AddScoped<InboxChanges>();
        services.AddSingleton<UnsubscribeLinks>();
        services.AddSingleton<DeliveryContent>();
        services.AddSingleton<MailServer>();
        services.AddSingleton<MailMessages>();
        services.AddSingleton<MailDispatch>();
        services.AddHostedService<DeliverySchedule>();
    }
}
