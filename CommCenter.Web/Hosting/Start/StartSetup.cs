using System.Reflection;

using CommCenter.Core.Companies;
using CommCenter.Core.Data;
using CommCenter.Core.Reporting;
using CommCenter.Core.Staff;
using CommCenter.Web.Webhooks;

using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommCenter.Web.Hosting.Start;

/// <summary>What is done before the program listens, in this order.</summary>
public static class StartSetup
{
    /// <summary>False where somebody else hosts it, as tests do.</summary>
    internal static bool IsTheProgram => Assembly.GetEntryAssembly() == typeof(Program).Assembly;

    public static WebApplicationBuilder AddStartUp(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<Announce>(Console.Out.WriteLine);
        builder.Services.TryAddSingleton<SetupCode>();
        builder.Services.TryAddSingleton<SignInQueries>();
        // One for all, before Identity adds its own for each request: it keeps nothing.
        builder.Services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        builder.Services.TryAddSingleton<FirstAdministrator>();
        builder.Services.TryAddSingleton<CompanyQueries>();
        builder.Services.TryAddSingleton<HealthQueries>();
        builder.Services.TryAddSingleton<Installation>();
        builder.Services.AddHostedService<StartUp>();
        builder.Services.AddHostedService<WhereToSignIn>();
        // The memory of whoever else hosts it, as tests do, is not ours to tidy.
        if (IsTheProgram) builder.Services.AddHostedService<SettledMemory>();

        builder.Services.AddSingleton<IStartUpStep, DatabaseIsCurrent>();
        builder.Services.AddSingleton<IStartUpStep, FirstCompany>();
        builder.Services.AddSingleton<IStartUpStep, KnownCompany>();
        builder.Services.AddSingleton<IStartUpStep, LinesFromSettings>();
        builder.Services.AddSingleton<IStartUpStep, AccountsEntered>();
        builder.Services.AddSingleton<IStartUpStep, GrantsKnown>();
        builder.Services.AddSingleton<IStartUpStep, AdministratorFromSettings>();
        builder.Services.AddSingleton<IStartUpStep, TokenFromSettings>();
        // Last: it reads what the others made.
        builder.Services.AddSingleton<IStartUpStep, CallersKnown>();
        return builder;
    }
}
