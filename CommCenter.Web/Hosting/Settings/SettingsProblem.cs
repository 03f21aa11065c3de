using Microsoft.AspNetCore.Connections;

namespace CommCenter.Web.Hosting.Settings;

/// <summary>One wrong setting, as the start and the health page tell it.</summary>
/// <param name="Setting">Its name, such as <c>Company:TimeZone</c>.</param>
/// <param name="Wrong">What is wrong, in words; never the value of a secret.</param>
/// <param name="ToDo">What to do about it.</param>
/// <param name="Docs">The page of the documentation to read.</param>
public sealed record SettingsProblem(string Setting, string Wrong, string ToDo, string Docs = SettingsProblem.Operations)
{
    public const string Operations = "docs/operations.md";

    public override string ToString() => $"{Setting}: {Wrong} {ToDo} (See {Docs}.)";
}

/// <summary>Looks at some of the settings. Every check that is registered is asked, so that all problems are told at once.</summary>
public interface ISettingsCheck
{
    IEnumerable<SettingsProblem> Problems();
}

/// <summary>The program cannot run like this; the message says what to do.</summary>
public sealed class StartStoppedException(string message) : Exception(message)
{
    /// <summary>What to tell whoever started the program; null when the error is none that a person can mend by starting it differently.</summary>
    public static string? Words(Exception error) => error switch
    {
        StartStoppedException => error.Message,
        IOException { InnerException: AddressInUseException } => $"{error.Message} Stop the other program, or choose another address with Urls.",
        _ => null,
    };
}
