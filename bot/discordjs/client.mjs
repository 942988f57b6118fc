// A client made with discord.js, which is stricter about payloads than other
// libraries. It writes what it sees, one JSON object a line. With ROLE=observer
// it answers nothing.
import {
  Client, GatewayIntentBits, Partials, MessageFlags, ButtonBuilder, ButtonStyle, ActionRowBuilder,
  ContainerBuilder, TextDisplayBuilder, SectionBuilder, ModalBuilder, TextInputBuilder, TextInputStyle,
  StringSelectMenuBuilder, LabelBuilder, ApplicationCommandType, AttachmentBuilder,
} from 'discord.js';

const observer = process.env.ROLE === 'observer';

const tell = (seen, more = {}) => console.log(JSON.stringify({ seen, ...more }));

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
  // Without these an event about something that the client's cache has missed is swallowed.
  partials: [Partials.Channel, Partials.Message],
  rest: { api: process.env.API, retries: 0 },
});

const commands = [
  { name: 'ask', description: 'Asks', options: [{ type: 3, name: 'topic', description: 'About', required: true, autocomplete: true }] },
  { name: 'Check this', type: ApplicationCommandType.Message },
];

const button = (id, label) => new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(ButtonStyle.Primary);
const row = (...c) => new ActionRowBuilder().addComponents(...c);

client.once('clientReady', async () => {
  const set = observer ? await client.application.commands.fetch() : await client.application.commands.set(commands);
  tell('ready', { guilds: client.guilds.cache.size, commands: set.size });
});

const ids = (list) => list.flatMap((c) => [c.customId, ...ids(c.components ?? []), ...ids(c.accessory ? [c.accessory] : [])]).filter(Boolean);
const texts = (list) => list.flatMap((c) => (c.content ? [c.content] : texts(c.components ?? [])));
const text = (list) => texts(list).join('|');

client.on('messageCreate', async (m) => {
  const me = await m.guild?.members.fetchMe();
  tell('message', {
    id: m.id, content: m.content, mine: m.author.id === client.user.id, dm: !m.guild, text: text(m.components),
    customIds: ids(m.components),
    canSend: me ? m.channel.permissionsFor(me).has('SendMessages') : true,
    reference: m.reference?.messageId ?? '', files: m.attachments.size,
  });
  if (m.author.bot || observer) return;
  if (m.content.includes('thread')) {
    const thread = await m.startThread({ name: 'Answers' });
    await thread.send({ content: 'in the thread' });
    return;
  }
  if (!m.mentions.has(client.user) && m.guild) return;
  await m.channel.sendTyping();
  await m.reply({
    flags: MessageFlags.IsComponentsV2, allowedMentions: { parse: [], repliedUser: false },
    files: [new AttachmentBuilder(Buffer.from('picture'), { name: 'a.txt' })],
    components: [new ContainerBuilder()
      .addTextDisplayComponents(new TextDisplayBuilder().setContent('**Answer** @everyone'))
      .addSectionComponents(new SectionBuilder()
        .addTextDisplayComponents(new TextDisplayBuilder().setContent('> quoted'))
        .setButtonAccessory(button('more', 'More')))
      .addActionRowComponents(row(new StringSelectMenuBuilder().setCustomId('pick').addOptions({ label: 'One', value: '1' }, { label: 'Two', value: '2' })))
      .addActionRowComponents(row(button('form', 'Ask further')))
      .addFileComponents((f) => f.setURL('attachment://a.txt'))],
  });
});

client.on('messageUpdate', (_, m) => tell('update', { id: m.id, content: m.content, text: text(m.components), customIds: ids(m.components) }));
client.on('messageDelete', (m) => tell('delete', { id: m.id }));
client.on('threadCreate', (t) => tell('thread', { name: t.name, parent: t.parentId }));

client.on('interactionCreate', async (i) => {
  try {
    tell('interaction', { type: i.type, customId: i.customId ?? '', user: i.user.username, locale: i.locale, manage: i.memberPermissions?.has('ManageGuild') ?? false });
    if (observer) return;
    if (i.isAutocomplete()) {
      const typed = i.options.getFocused();
      await i.respond([{ name: `${typed}cow`, value: 'moscow' }]);
    } else if (i.isMessageContextMenuCommand()) {
      await i.reply({ content: `checked: ${i.targetMessage.content}`, flags: MessageFlags.Ephemeral });
    } else if (i.isChatInputCommand()) {
      await i.deferReply({ flags: MessageFlags.Ephemeral });
      const sent = await i.editReply({ content: `about ${i.options.getString('topic')}`, components: [row(button('share', 'Share'))] });
      await i.followUp({ content: 'and more', flags: MessageFlags.Ephemeral });
      tell('edited', { id: sent.id });
    } else if (i.isButton() && i.customId === 'form') {
      await i.showModal(new ModalBuilder().setCustomId('ask-more').setTitle('Ask further').addLabelComponents(
        new LabelBuilder().setLabel('Question').setTextInputComponent(new TextInputBuilder().setCustomId('q').setStyle(TextInputStyle.Paragraph))));
    } else if (i.isButton() && i.customId === 'share') {
      await i.deferUpdate();
      await i.editReply({ components: [] });
      await i.followUp({ content: 'shared' });
    } else if (i.isButton()) {
      const r = await i.reply({ content: 'more quotes', withResponse: true });
      tell('response', { id: r.resource.message.id });
    } else if (i.isStringSelectMenu()) {
      await i.update({ components: [new TextDisplayBuilder().setContent(`picked ${i.values[0]}`)], files: [], attachments: [] });
    } else if (i.isModalSubmit()) {
      await i.reply({ content: `asked: ${i.fields.getTextInputValue('q')}` });
    }
  } catch (e) {
    tell('failed', { error: String(e), code: e.code ?? 0 });
  }
});

client.on('error', (e) => tell('failed', { error: String(e) }));
process.on('unhandledRejection', (e) => { tell('failed', { error: String(e?.stack ?? e) }); process.exit(1); });
process.stdin.on('end', () => client.destroy().then(() => process.exit(0))).resume();
client.login(process.env.TOKEN);
