using System.Globalization;

using CommCenter.Web.Components.Inbox;

namespace CommCenter.Web.Hosting.Settings;

/// <summary>Outbox: how long what a person sends can be taken back before it goes.</summary>
public sealed class UndoSettings(CommCenterOptions options) : ISettingsCheck
{
    private const int Usual = 10, Most = 60;

    /// <summary>As given; what cannot be used is as if nothing were given.</summary>
    public SendHold Read() => new(TimeSpan.FromSeconds(Number(options.Outbox.UndoSeconds) ?? Usual));

    public IEnumerable<SettingsProblem> Problems()
    {
        if (!string.IsNullOrWhiteSpace(options.Outbox.UndoSeconds) && Number(options.Outbox.UndoSeconds) is null)
            yield return new("Outbox:UndoSeconds", $"\"{options.Outbox.UndoSeconds}\" is not a number of seconds from 0 to {Most}.", $"Until it is right, {Usual} seconds count.");
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Most ? number : null;
}
