using System.Globalization;

namespace CommCenter.Bench.Desks;

/// <summary>Texts as a front desk has them: a few dozen words are in nearly all, tens of thousands in a few. The same at every run.</summary>
internal sealed class MadeUpTexts
{
    private const int RareWords = 60_000;

    private static readonly string[] Common = ("could we do monday at nine instead please thank you see then the appointment is for a cleaning and crown my tooth hurts can i come tomorrow afternoon do you take insurance "
        + "what time are you open yes no ok great running late parking where how much does it cost reschedule cancel confirm reminder your visit with doctor hale on").Split(' ');

    private static readonly string[] Syllables = "ba be bi bo bu ca ce co da de di do fa fe fi fo ga ge go ha he hi ho ja jo ka ke ki la le li lo ma me mi mo na ne ni no pa pe po ra re ri ro sa se si so ta te to va ve vi wa we ya zo".Split(' ');

    private readonly Random _random = new(5);
    private readonly string[] _rare;

    public MadeUpTexts() => _rare = [.. Enumerable.Range(0, RareWords).Select(_ => string.Concat(Enumerable.Range(0, _random.Next(2, 5)).Select(_ => Syllables[_random.Next(Syllables.Length)])))];

    public string Text() => string.Join(' ', Enumerable.Range(0, _random.Next(4, 17)).Select(_ => Word()));

    public string Name() => CultureInfo.InvariantCulture.TextInfo.ToTitleCase($"{_rare[_random.Next(400)]} {_rare[_random.Next(400, 6000)]}");

    /// <summary>What people type: common and rare words, words that are half typed, two words, phrases, names and numbers.</summary>
    public string Search() => _random.Next(10) switch
    {
        0 => Common[_random.Next(Common.Length)] is { Length: > 1 } word ? word : "crown",
        1 => Begun(Common[_random.Next(Common.Length)]),
        2 => Rare(),
        3 => Begun(Rare()),
        4 => $"{Common[_random.Next(Common.Length)]} {Rare()}",
        5 => $"{Rare()} {Begun(Rare())}",
        6 => "\"could we\"",
        7 => Name(),
        8 => string.Create(CultureInfo.InvariantCulture, $"{_random.Next(10_000):0000}"),
        _ => $"{Common[_random.Next(Common.Length)]} {Begun(Common[_random.Next(Common.Length)])}",
    };

    private string Word()
    {
        // Squared, so that the first words of a list come far oftener than its last.
        var place = _random.NextDouble();
        return _random.Next(5) > 0 ? Common[(int)(Common.Length * place * place)] : Rare();
    }

    private string Rare() => _rare[(int)(RareWords * Math.Pow(_random.NextDouble(), 4))];

    private string Begun(string word) => word.Length <= 2 ? "mon" : word[..Math.Max(2, _random.Next(2, word.Length + 1))];
}
