using CommCenter.Core.Conversations;

namespace CommCenter.Core.Data.Demo;

/// <summary>The sounds of the scenes' recordings, stored as files before the scenes are played.</summary>
/// <param name="files">Where they are kept.</param>
/// <param name="make">Makes a sound of words that lasts so many seconds.</param>
public sealed class SceneSounds(FileStore files, Func<string, int, byte[]> make)
{
    private const long LargestSound = 8 * 1024 * 1024;

    private readonly Dictionary<SceneCall, StoredFile> _stored = [];

    internal async Task StoreAsync(IReadOnlyList<Scene> scenes, CancellationToken cancellationToken)
    {
        foreach (var call in scenes.SelectMany(scene => scene.Steps).Select(step => step.Call).OfType<SceneCall>().Where(call => call.Words is not null))
        {
            using var sound = new MemoryStream(make(call.Words!, call.SoundSeconds));
            _stored[call] = await files.SaveAsync(sound, LargestSound, cancellationToken);
        }
    }

    internal StoredFile Of(SceneCall call) => _stored[call];
}
