using System.Text;
using System.Xml.Linq;

namespace CommCenter.Web.Simulator.Voice;

/// <summary>Gather: waits for keys or words while it speaks and after; whoever begins is not talked over.</summary>
internal sealed class GatherVerb(SimulatorOptions options, Speaker speaker, TimeProvider time)
{
    public async Task<CallStepTaken?> RunAsync(SimulatedCall call, TwimlDocument document, XElement verb, CancellationToken turn)
    {
        var input = ((string?)verb.Attribute("input") ?? "dtmf").Split(' ');
        var (keys, speech) = (input.Contains("dtmf"), input.Contains("speech"));
        call.Drain();
        call.Does(keys && speech ? CallDoing.KeysOrSpeech : speech ? CallDoing.Speech : CallDoing.Keys, speech ? "Press a key or speak" : "Press a key");
        try
        {
            await PromptAsync(call, document, verb, turn);
            var (digits, finish, said) = await ListenAsync(call, verb, keys, speech, turn);
            if (digits.Length == 0 && said.Length == 0 && (string?)verb.Attribute("actionOnEmptyResult") != "true")
                return null;
            KeyValuePair<string, string>[] fields = said.Length > 0
                ? [new("Confidence", "0.9128386"), new("Language", (string?)verb.Attribute("language") ?? "en-US"), new("SpeechResult", said)]
                : [new("Digits", digits), new("FinishedOnKey", finish), new("msg", "Gather End")];
            return new CallStepTaken.GoTo(
                new TwimlSource(document.Address((string?)verb.Attribute("action")), said.Length > 0 ? $"Said “{said}”" : digits.Length > 0 ? $"Pressed {digits}" : "Nothing pressed", (string?)verb.Attribute("method") ?? "POST") { Fields = fields });
        }
        finally
        {
            call.Does(CallDoing.Nothing, "");
        }
    }

    /// <summary>Speaks until it has said all, or the caller begins.</summary>
    private async Task PromptAsync(SimulatedCall call, TwimlDocument document, XElement verb, CancellationToken turn)
    {
        using var speaking = CancellationTokenSource.CreateLinkedTokenSource(turn);
        var begun = call.Inputs.WaitToReadAsync(speaking.Token).AsTask();
        var prompts = SayAsync();
        await Task.WhenAny(begun, prompts);
        await speaking.CancelAsync();
        await Task.WhenAll(begun, prompts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        turn.ThrowIfCancellationRequested();

        async Task SayAsync()
        {
            foreach (var prompt in verb.Elements())
                await speaker.PlayAsync(call, document, prompt, speaking.Token);
        }
    }

    private async Task<(string Digits, string Finish, string Said)> ListenAsync(SimulatedCall call, XElement verb, bool keys, bool speech, CancellationToken turn)
    {
        var finishOn = (string?)verb.Attribute("finishOnKey") ?? "#";
        var most = Speaker.Number(verb, "numDigits", int.MaxValue);
        var wait = options.Voice.Silence ?? TimeSpan.FromSeconds(Speaker.Number(verb, "timeout", 5));
        var digits = new StringBuilder();
        while (await NextAsync(call, wait, turn) is { } input)
        {
            if (speech && input.Words.Length > 0)
                return ("", "", input.Words);
            foreach (var key in keys ? input.Keys : "")
            {
                if (finishOn.Contains(key))
                    return (digits.ToString(), key.ToString(), "");
                if (digits.Append(key).Length >= most)
                    return (digits.ToString(), "", "");
            }
        }

        return (digits.ToString(), "", "");
    }

    /// <returns>Null when nothing comes in time.</returns>
    private async Task<PhoneInput?> NextAsync(SimulatedCall call, TimeSpan wait, CancellationToken turn)
    {
        using var patience = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, turn);
        try
        {
            return await call.Inputs.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!turn.IsCancellationRequested)
        {
            return null;
        }
    }
}
