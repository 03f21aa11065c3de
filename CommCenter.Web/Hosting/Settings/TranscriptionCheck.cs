using CommCenter.Core.Ingest.Transcribing;

namespace CommCenter.Web.Hosting.Settings;

/// <summary>Transcription: the optional speech endpoint.</summary>
public sealed class TranscriptionCheck(TranscriptionOptions options) : ISettingsCheck
{
    private const string BaseUrl = $"{TranscriptionOptions.Section}:{nameof(TranscriptionOptions.BaseUrl)}";

    public IEnumerable<SettingsProblem> Problems()
    {
        var given = !string.IsNullOrWhiteSpace(options.BaseUrl);
        if (given && !options.IsSetUp)
            yield return new(BaseUrl, "It is not a full http or https address without a user in it.", "Write it like https://speech.example.com, or leave it empty. Until then nothing is written down by it.");
        if (!given && !string.IsNullOrWhiteSpace(options.ApiKey))
            yield return new(BaseUrl, "There is a key, but no address to use it at.", $"Give {BaseUrl} too, or take the key out.");
        if (options.Address is { Scheme: "http", IsLoopback: false } && !string.IsNullOrWhiteSpace(options.ApiKey))
            yield return new(BaseUrl, "It is not https: recordings and the key travel in the open.", "Write the https address.");
    }
}
