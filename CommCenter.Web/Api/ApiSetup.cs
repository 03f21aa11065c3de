using System.Text.Encodings.Web;

using CommCenter.Web.Components.Account;
using CommCenter.Web.Hosting;

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CommCenter.Web.Api;

/// <summary>The API under <c>/api/v1</c>: who may call it, what its answers look like, and its description at <c>/openapi/v1.json</c>.</summary>
public static class ApiSetup
{
    internal const int LargestBody = 256 * 1024;

    private const string Root = "/api/v1";

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new InstantJson());
            // Answers are JSON and never part of a page: "+1 312…" and "Müller" stay readable.
            options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        services.AddProblemDetails();
        services.AddExceptionHandler<ApiRefusalAnswer>();
        services.AddExceptionHandler<StoreUnavailableAnswer>();
        services.AddScoped<ConversationFilters>();
        services.AddOpenApi("v1", ApiDocument.Describe);
        return services;
    }

    /// <summary>Whatever goes wrong under <c>/api/v1</c>, also before an endpoint is reached, is answered as problem details.</summary>
    public static IApplicationBuilder UseApi(this IApplicationBuilder app)
        => app.UseWhen(context => context.Request.Path.StartsWithSegments(Root), api =>
        {
            api.Use((context, next) =>
            {
                context.Response.Headers.XContentTypeOptions = "nosniff";
                context.Response.Headers.CacheControl = "no-store";
                return next(context);
            });
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi().AllowAnonymous();
        var api = app.MapGroup(Root)
            .RequireAuthorization(new AuthorizationPolicyBuilder(ApiTokenHandler.Scheme).RequireAuthenticatedUser().RequireClaim(SignedInClaims.Staff).Build())
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .DisableAntiforgery();
        api.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.MapConversations();
        api.MapTimeline();
        api.MapMessages();
        api.MapCalls();
        api.MapCallOut();
        api.MapAttachments();
        api.MapCustomers();
        api.MapLines();
        api.MapLineWebhooks();
        api.MapLineAssignment();
        api.MapEvents();
        api.MapTheRest(Root);
    }
}
