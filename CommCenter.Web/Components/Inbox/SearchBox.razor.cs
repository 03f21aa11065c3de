using CommCenter.Core.Conversations.Search;

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CommCenter.Web.Components.Inbox;

/// <summary>Where one types what to look for. A moment after the last letter it is in the address, and the list shows what was found.</summary>
public sealed partial class SearchBox : IDisposable
{
    /// <summary>What an address can carry, whatever the letters.</summary>
    private const int Longest = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private static readonly (string Operator, string Says)[] Hints =
    [
        ("\"two words\"", "exactly so"),
        ("from:", "a customer, colleague or me"),
        ("line:", "the number it went over"),
        ("channel:", "sms, mms, whatsapp, voice, email"),
        ("before:", "a day, 2026-03-02"),
        ("after:", "that day or later"),
        ("has:attachment", "with a picture or file"),
        ("is:failed", "ours that was not delivered"),
    ];

    private CancellationTokenSource _typing = new();
    private ElementReference _box;
    private string _typed = "";
    private string? _shown;
    private string? _problem;

    [Parameter, EditorRequired] public required InboxAddress Address { get; set; }

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    protected override void OnParametersSet()
    {
        // A link, the back button or a tab changed the search; what is being typed is left alone.
        if (Address.Search == _shown) return;
        _shown = Address.Search;
        if ((_shown ?? "") == _typed.Trim()) return;
        (_typed, _problem) = (_shown ?? "", null);
    }

    private async Task TypedAsync()
    {
        var waiting = Restart();
        try
        {
            await Task.Delay(Pause, Time, waiting);
            Search();
        }
        catch (OperationCanceledException)
        {
            // More was typed, or the box is gone.
        }
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        if (key.Key == "Enter")
        {
            Restart();
            Search();
        }
        else if (key.Key == "Escape")
        {
            Restart();
            (_typed, _problem) = ("", null);
            Search();
            await _box.FocusAsync();
        }
    }

    private async Task AddAsync(string op)
    {
        Restart();
        _typed = _typed.Length == 0 || _typed.EndsWith(' ') ? _typed + op : $"{_typed} {op}";
        await _box.FocusAsync();
        if (!op.EndsWith(':') && !op.StartsWith('"')) Search();
    }

    private void Search()
    {
        var text = _typed.Trim();
        _problem = text.Length > Longest ? $"A search has {Longest} letters at most." : null;
        if (_problem is not null) return;
        // As long as it cannot be looked for, what was found before stays; the words say what is missing.
        var query = SearchParser.Parse(text);
        _problem = query.Problem;
        if (_problem is not null && _shown is not null) return;
        _shown = text.Length == 0 || _problem is not null ? null : text;
        if (_shown == Address.Search) return;
        Navigation.NavigateTo((Address with { Search = _shown, EntryId = _shown is null ? null : Address.EntryId }).Here, replace: Address.Search is not null);
    }

    private CancellationToken Restart()
    {
        _typing.Cancel();
        _typing.Dispose();
        _typing = new CancellationTokenSource();
        return _typing.Token;
    }

    public void Dispose()
    {
        _typing.Cancel();
        _typing.Dispose();
    }
}
