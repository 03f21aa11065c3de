using System.Globalization;

namespace CommCenter.Tests.Browser;

/// <summary>A desk with more conversations than one screen loads, one of them long.</summary>
public sealed class BusyDesk : BrowserDesk
{
    public new const string Name = "A busy desk in the browser";
    public const int Conversations = 230;
    public const int Entries = 150;

    /// <summary>The customer with the long conversation; the longest not heard of.</summary>
    public string Talker { get; } = Some.Phone();

    /// <summary>The others, in the order in which they wrote.</summary>
    public IReadOnlyList<string> Customers { get; } = [.. Enumerable.Range(1, Conversations - 1).Select(_ => Some.Phone())];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        if (Chromium.Program is null) return;
        for (var n = 1; n <= Entries; n++) await TextAsync(Talker, Words(n));
        foreach (var customer in Customers) await TextAsync(customer, "I have a question");
    }

    public static string Words(int n) => string.Create(CultureInfo.InvariantCulture, $"Entry {n}");
}

[CollectionDefinition(BusyDesk.Name)]
public sealed class BusyDeskCollection : ICollectionFixture<BusyDesk>;
