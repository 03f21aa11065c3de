using System.Text;

namespace CommCenter.Core.Providers.Twilio.Voice;

/// <summary>Writes TwiML. Everything is escaped, and what XML cannot hold is left out: no name or greeting can break the answer.</summary>
internal sealed class TwimlBuilder
{
    private readonly StringBuilder _xml = new("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>", 1024);

    public TwimlBuilder Open(string verb, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(verb, attributes);
        _xml.Append('>');
        return this;
    }

    public TwimlBuilder Text(string text)
    {
        Escape(text);
        return this;
    }

    /// <summary>A verb with text in it.</summary>
    public TwimlBuilder Verb(string verb, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(verb, attributes);
        _xml.Append('>');
        Escape(text);
        return Close(verb);
    }

    /// <summary>A verb without anything in it.</summary>
    public TwimlBuilder Verb(string verb, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(verb, attributes);
        _xml.Append("/>");
        return this;
    }

    public TwimlBuilder Close(string verb)
    {
        _xml.Append("</").Append(verb).Append('>');
        return this;
    }

    /// <summary>The whole document.</summary>
    public override string ToString() => _xml + "</Response>";

    private void Start(string verb, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _xml.Append('<').Append(verb);
        foreach (var (name, value) in attributes)
        {
            if (value is null) continue;
            _xml.Append(' ').Append(name).Append("=\"");
            Escape(value);
            _xml.Append('"');
        }
    }

    private void Escape(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) continue;
                _xml.Append(c).Append(text[++i]);
                continue;
            }

            _ = c switch
            {
                '&' => _xml.Append("&amp;"),
                '<' => _xml.Append("&lt;"),
                '>' => _xml.Append("&gt;"),
                '"' => _xml.Append("&quot;"),
                _ when char.IsControl(c) => _xml.Append(' '),
                '\ufffe' or '\uffff' => _xml,
                _ => _xml.Append(c),
            };
        }
    }
}
