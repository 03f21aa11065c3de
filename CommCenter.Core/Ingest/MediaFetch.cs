using CommCenter.Core.Conversations;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Ingest.Steps;
using CommCenter.Core.Lines;

using Microsoft.Extensions.Logging;

namespace CommCenter.Core.Ingest;

/// <summary>Fetches one file: from its provider into the store, then onto the entry. Nothing of the network or the disk happens inside the writer.</summary>
/// <param name="writer">The one writer.</param>
/// <param name="sources">One for each provider that has files.</param>
/// <param name="files">Where files lie.</param>
/// <param name="options">Size and patience.</param>
/// <param name="time">Measures the patience.</param>
/// <param name="log">No addresses.</param>
/// <param name="random">Of the schedule's jitter.</param>
public sealed class MediaFetch(GroupCommitWriter writer, IEnumerable<IMediaSource> sources, FileStore files, MediaOptions options, TimeProvider time, ILogger<MediaFetch> log, Random? random = null)
{
    private readonly Dictionary<Provider, IMediaSource> _sources = sources.ToDictionary(s => s.Provider);
    private readonly Random _random = random ?? Random.Shared;

    /// <summary>Does nothing when the file is not to be fetched now (any more).</summary>
    public async Task RunAsync(long id, CancellationToken cancellationToken)
    {
        if (await writer.RunAsync(session => session.Attachments.LoadWaiting(id, session.Now)) is not { } waiting) return;
        var patience = waiting.IsRecording ? options.RecordingPatience : options.Patience;
        using var late = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var (stored, name) = await DownloadAsync(waiting, either.Token);
            await writer.RunAsync(session => Show(session, waiting, stored, waiting.FileName ?? FileNames.Clean(name)));
        }
        catch (FileStoreException e)
        {
            log.LogError(e, "File {AttachmentId} could not be stored: {Reason}", id, e.Message);
            await writer.RunAsync(session => Show(session, waiting, waiting.Attempts, session.Now + MediaSchedule.WhileDiskRefuses, e.Message));
        }
        catch (RefusedException e)
        {
            await RefuseAsync(waiting, e.Refused);
        }
        catch (FileTooLargeException e)
        {
            await RefuseAsync(waiting, new MediaRefused(MediaFailure.Final, e.Message));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A connection that takes too long is canceled too.
            await RefuseAsync(waiting, new MediaRefused(MediaFailure.Passing, late.IsCancellationRequested ? $"It did not arrive within {patience.TotalSeconds:0} seconds." : "The provider could not be reached."));
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            await RefuseAsync(waiting, new MediaRefused(MediaFailure.Passing, "The transfer broke off."));
        }
        catch (Exception e) when (e is not (OperationCanceledException or StoreUnavailableException or OutOfMemoryException))
        {
            // What nobody thought of must not be tried every few seconds for ever.
            log.LogError(e, "File {AttachmentId} could not be fetched", id);
            await RefuseAsync(waiting, new MediaRefused(MediaFailure.Passing, "Something went wrong while it was fetched."));
        }
    }

    private async Task<(StoredFile File, string? Name)> DownloadAsync(WaitingFile waiting, CancellationToken cancellationToken)
    {
        if (waiting.SourceUrl is not { } url || !_sources.TryGetValue(waiting.Provider, out var source))
            throw new RefusedException(new MediaRefused(MediaFailure.Final, $"{waiting.Provider} is not set up for files."));
        var answer = await source.OpenAsync(new MediaRequest(url, waiting.AccountSid), cancellationToken);
        if (answer is not MediaFound found) throw new RefusedException((MediaRefused)answer);
        await using var content = found.Content;
        var most = waiting.IsRecording ? options.LargestRecordingBytes : options.LargestBytes;
        if (found.Length > most) throw new FileTooLargeException(most);
        var stored = await files.SaveAsync(content, most, cancellationToken);
        if (stored.Size < found.Length) throw new IOException("The transfer ended before its announced end.");
        if (waiting.IsRecording && stored.Size > 0 && FileKinds.Of(stored.ContentType) != FileKind.Audio) throw new RefusedException(new MediaRefused(MediaFailure.Missing, $"What the provider gave is no sound ({stored.ContentType})."));
        return stored.Size > 0 ? (stored, found.FileName) : throw new RefusedException(new MediaRefused(MediaFailure.Missing, "The file is empty."));
    }

    private Task RefuseAsync(WaitingFile waiting, MediaRefused refused)
    {
        var tries = waiting.Attempts + 1;
        var wait = waiting.IsRecording ? MediaSchedule.After(tries, refused, _random, MediaSchedule.TriesForMissingRecording) : MediaSchedule.After(tries, refused, _random);
        log.LogWarning("{Provider} did not give file {AttachmentId}: {Reason} Next try in {Wait}", waiting.Provider, waiting.Id, refused.Reason, wait);
        return writer.RunAsync(session => Show(session, waiting, tries, wait is { } w ? session.Now + w : null, refused.Reason));
    }

    private static void Show(WriteSession session, WaitingFile waiting, StoredFile stored, string? name)
    {
        if (!session.Attachments.Stored(waiting.Id, stored, name)) return;
        if (waiting.IsRecording && session.Recordings.OfSound(waiting.EntryId, waiting.Id) is { } recording) SoundOfCall.Arrived(session, recording);
        session.Timeline.Publish(waiting.EntryId);
    }

    private static void Show(WriteSession session, WaitingFile waiting, int tries, DateTimeOffset? next, string reason)
    {
        session.Attachments.Failed(waiting.Id, tries, next, reason);
        if (next is null && waiting.IsRecording && session.Recordings.OfSound(waiting.EntryId, waiting.Id) is { } recording) SoundOfCall.GaveUp(session, recording);
        session.Timeline.Publish(waiting.EntryId);
    }

    /// <summary>Carries a refusal out of the download; never leaves this file.</summary>
    private sealed class RefusedException(MediaRefused refused) : Exception(refused.Reason)
    {
        public MediaRefused Refused { get; } = refused;
    }
}
