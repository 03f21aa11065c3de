namespace CommCenter.Core.Providers.Gmail;

/// <summary>Finds where the text of the outermost member <c>data</c> begins in a JSON object that comes piece by piece.</summary>
internal sealed class GmailDataFinder
{
    private static readonly byte[] Name = "data"u8.ToArray();

    private Place _place;
    private int _depth, _matched;
    private bool _isName;

    private enum Place
    {
        Between,
        Text,
        Escape,
        AfterName,
        Value,
    }

    /// <param name="piece">The next of it.</param>
    /// <param name="found">The text begins after what was skipped.</param>
    /// <param name="ended">The object is over, or holds no text there.</param>
    /// <returns>How many bytes to skip.</returns>
    public int Skip(ReadOnlySpan<byte> piece, out bool found, out bool ended)
    {
        (found, ended) = (false, false);
        for (var i = 0; i < piece.Length; i++)
        {
            found = Step(piece[i]);
            ended = !found && _place == Place.Between && _depth <= 0 && piece[i] is (byte)'}';
            if (found || ended) return i + 1;
        }

        return piece.Length;
    }

    private bool Step(byte b)
    {
        switch (_place)
        {
            case Place.Escape:
                _place = Place.Text;
                return false;
            case Place.Text:
                if (b == '\\') (_place, _isName) = (Place.Escape, false);
                else if (b == '"') _place = _isName && _matched == Name.Length && _depth == 1 ? Place.AfterName : Place.Between;
                else _isName = _isName && _matched < Name.Length && b == Name[_matched++];
                return false;
            case Place.AfterName when b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
            case Place.Value when b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                return false;
            case Place.AfterName when b == ':':
                _place = Place.Value;
                return false;
            case Place.Value when b == '"':
                return true;
        }

        _place = Place.Between;
        if (b == '"') (_place, _isName, _matched) = (Place.Text, true, 0);
        else if (b is (byte)'{' or (byte)'[') _depth++;
        else if (b is (byte)'}' or (byte)']') _depth--;
        return false;
    }
}
