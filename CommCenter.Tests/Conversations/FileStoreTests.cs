using System.Security.Cryptography;

using CommCenter.Core.Conversations;

namespace CommCenter.Tests.Conversations;

public sealed class FileStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_lies_under_the_hash_of_its_content_with_its_type_and_size_read_from_it()
    {
        var png = Some.Png(264, 168);
        var stored = await Store().SaveAsync(new MemoryStream(png), 1_000_000, default);
        stored.ShouldBe(new StoredFile(Convert.ToHexStringLower(SHA256.HashData(png)), png.Length, "image/png", 264, 168));
        (await File.ReadAllBytesAsync(_folder.File($"{stored.Hash[..2]}/{stored.Hash}"))).ShouldBe(png);
        Left().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_content_twice_lies_there_once()
    {
        var store = Store();
        var one = await store.SaveAsync(new MemoryStream(Some.Png(2, 2)), 1_000_000, default);
        (await store.SaveAsync(new MemoryStream(Some.Png(2, 2)), 1_000_000, default)).ShouldBe(one);
        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Length.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_too_large_is_cut_off_and_refused_with_the_limit_and_nothing_stays()
    {
        var endless = new Endless();
        var refused = await Should.ThrowAsync<FileTooLargeException>(() => Store().SaveAsync(endless, 5 * 1024 * 1024, default));
        refused.Message.ShouldBe("The file is larger than 5 MB.");
        endless.Given.ShouldBeLessThan(6 * 1024 * 1024);
        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_transfer_that_breaks_off_leaves_nothing()
    {
        await Should.ThrowAsync<EndOfStreamException>(() => Store().SaveAsync(new Endless(breaksAt: 200_000), long.MaxValue, default));
        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_full_disk_is_said_in_words()
    {
        var store = new FileStore(_folder.Path, _ => new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1));
        var refused = await Should.ThrowAsync<FileStoreException>(() => store.SaveAsync(new MemoryStream(Some.Png(9, 9)), 1_000_000, default));
        refused.Message.ShouldBe("The disk is full.");
    }

    [Fact]
    public async Task What_was_half_written_when_the_program_ended_goes_at_the_next_start()
    {
        Directory.CreateDirectory(_folder.File("incoming"));
        await File.WriteAllTextAsync(_folder.File("incoming/half.part"), "half");
        Store().ForgetUnfinished();
        Left().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("../../../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF")]
    public void Only_a_hash_opens_anything(string hash) => Should.Throw<ArgumentException>(() => Store().Open(hash));

    [Fact]
    public void A_file_that_is_not_there_is_not_opened() => Store().Open(new string('a', 64)).ShouldBeNull();

    private FileStore Store() => new(_folder.Path);

    private string[] Left() => Directory.GetFiles(_folder.File("incoming"));

    /// <summary>Gives bytes until it breaks.</summary>
    private sealed class Endless(long breaksAt = long.MaxValue) : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Given >= breaksAt) throw new EndOfStreamException();
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
