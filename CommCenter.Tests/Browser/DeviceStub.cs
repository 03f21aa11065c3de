namespace CommCenter.Tests.Browser;

/// <summary>Twilio's Voice SDK as far as the phone uses it: keeps what it is told in <c>window.phone</c>, and a test plays the other side.</summary>
internal static class DeviceStub
{
    public const string Script = """
        (() => {
          class Emitter {
            handlers = {};
            on(name, handler) { (this.handlers[name] ??= []).push(handler); return this; }
            emit(name, ...args) { for (const handler of this.handlers[name] ?? []) handler(...args); }
          }
          class Call extends Emitter {
            constructor(parameters, custom) { super(); this.parameters = parameters; this.customParameters = new Map(Object.entries(custom ?? {})); }
            accept() { window.phone.did.push('accept'); this.emit('accept', this); }
            reject() { window.phone.did.push('reject'); this.emit('reject'); }
            disconnect() { window.phone.did.push('disconnect'); this.emit('disconnect', this); }
            mute(on) { window.phone.did.push(`mute ${on}`); this.emit('mute', on, this); }
            sendDigits(digits) { window.phone.did.push(`keys ${digits}`); }
          }
          class Device extends Emitter {
            constructor(token, options) {
              super();
              Object.assign(window.phone, { device: this, options });
              window.phone.tokens.push(token);
              const input = (id, label) => [id, { deviceId: id, label }];
              this.audio = new Emitter();
              Object.assign(this.audio, {
                availableInputDevices: new Map([input('mic1', 'Headset'), input('mic2', 'Built-in microphone')]), availableOutputDevices: new Map([input('out1', 'Headset')]),
                isOutputSelectionSupported: true, inputDevice: { deviceId: 'mic1' }, speakerDevices: { get: () => new Set([{ deviceId: 'out1' }]), set: async id => window.phone.did.push(`output ${id}`) },
                setInputDevice: async id => { window.phone.did.push(`input ${id}`); this.audio.inputDevice = { deviceId: id }; },
              });
            }
            async register() { queueMicrotask(() => this.emit('registered')); }
            async connect({ params }) {
              window.phone.did.push(`connect ${params.To}`);
              window.phone.params = params;
              if (window.phone.refuse) throw window.phone.refuse;
              return window.phone.call = new Call({ CallSid: 'CAbrowser' });
            }
            updateToken(token) { window.phone.tokens.push(token); }
            destroy() { window.phone.did.push('destroy'); }
          }
          window.phone = {
            did: [], tokens: [],
            ring(from, callId) { this.call = new Call({ From: from, CallSid: 'CAleg' }, { call: callId }); this.device.emit('incoming', this.call); },
          };
          window.Twilio = { Device };
        })();
        """;
}
